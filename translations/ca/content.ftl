# El gestor de continguts: els textos que l’ajuntament escriu.
content-template-too_long = Té { $found } caràcters i n’hi caben { $limit }. Escurça’l.
content-template-unknown = «{ $name }» no és cap dada que puguem omplir. Les que hi ha són: { $known }.
content-template-forbidden = «{ $what }» no es pot fer servir en un text. Només hi caben dades entre claus dobles i condicions amb «if».
content-template-unreadable = A la línia { $line } falta una clau o un final de condició.
content-template-too_much = El text és massa complicat d’omplir. Fes-lo més curt.
content-sample-person = Anna
content-sample-agent = Marta
content-sample-town = Vilaverda
content-sample-office_phone = 93 000 00 00
content-sample-item_title = Volant d’empadronament
content-sample-item_link = https://seu.vilaverda.example/tramits/padro-volant
content-sample-item_fee = Gratuït
content-sample-code = Q7-2026
content-sample-date = dimarts 24 de novembre
