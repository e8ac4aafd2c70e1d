machines-title = Quioscos
machines-welcome = Benvinguda
machines-asks-help = { $machine }: demanen ajuda
machines-coming = { $machine }: ja hi va algú
machines-silent = { $machine }: no respon
machines-too-long = Fa massa que s’esperen.
machines-go = Hi vaig
