machines-title = Quioscos
machines-welcome = Bienvenida
machines-asks-help = { $machine }: piden ayuda
machines-coming = { $machine }: ya va alguien
machines-silent = { $machine }: no responde
machines-too-long = Esperan desde hace demasiado.
machines-go = Voy yo
