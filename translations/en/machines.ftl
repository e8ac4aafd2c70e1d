machines-title = Kiosks
machines-welcome = Welcome desk
machines-asks-help = { $machine }: asks for help
machines-coming = { $machine }: somebody is on their way
machines-silent = { $machine }: does not answer
machines-too-long = They have waited too long.
machines-go = I go
