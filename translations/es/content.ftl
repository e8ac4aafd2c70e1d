# El gestor de contenidos: los textos que el ayuntamiento escribe.
content-template-too_long = Tiene { $found } caracteres y caben { $limit }. Acórtalo.
content-template-unknown = «{ $name }» no es ningún dato que podamos rellenar. Los que hay son: { $known }.
content-template-forbidden = «{ $what }» no se puede usar en un texto. Solo caben datos entre llaves dobles y condiciones con «if».
content-template-unreadable = En la línea { $line } falta una llave o un final de condición.
content-template-too_much = El texto es demasiado complicado de rellenar. Hazlo más corto.
content-sample-person = Anna
content-sample-agent = Marta
content-sample-town = Vilaverda
content-sample-office_phone = 93 000 00 00
content-sample-item_title = Volante de empadronamiento
content-sample-item_link = https://seu.vilaverda.example/tramits/padro-volant
content-sample-item_fee = Gratuito
content-sample-code = Q7-2026
content-sample-date = martes 24 de noviembre
