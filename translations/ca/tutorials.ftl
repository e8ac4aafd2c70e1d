# Els tutorials guiats dels tràmits en línia.
tutorials-title = Tutorials
tutorials-lead = Tràmits en línia pas a pas, amb les pantalles de debò. Podeu aturar-vos i tornar quan vulgueu.
tutorials-none = Encara no hi ha cap tutorial
tutorials-none-words = Mentrestant, truqueu-nos o veniu i ho fem junts.
tutorials-minutes = { $minutes ->
    [one] 1 minut
   *[other] { $minutes } minuts
}
tutorials-steps = { $count ->
    [one] 1 pas
   *[other] { $count } passos
}
tutorials-done = Ja l’heu fet
tutorials-go-on = Continueu pel pas { $step }
tutorials-kept = Aquest navegador recorda per quin pas aneu durant 90 dies, només quan passeu d’un pas a l’altre. No desem qui sou.
tutorials-reviewed = Revisat el { $day }
tutorials-have = Abans de començar
tutorials-begin = Comenceu
tutorials-again = Torneu al pas 1
tutorials-what = Què fareu
tutorials-step = Pas { $number }
tutorials-step-of = Pas { $number } de { $count }
tutorials-all-steps = Tots els passos fets
tutorials-nav = Passos
tutorials-next = Següent
tutorials-previous = Anterior
tutorials-finish = Acabeu
tutorials-back = Torneu a l’últim pas
tutorials-others = Altres tutorials
tutorials-end = Ja està
tutorials-end-words = Heu arribat al final de «{ $title }».
tutorials-print-large = Lletra gran
tutorials-print-normal = Lletra normal
tutorials-whole = Tot en una pàgina
tutorials-by-steps = Pas a pas
tutorials-print = Imprimiu-ho
tutorials-stuck = Us encalleu?
tutorials-stuck-words = No cal que ho feu sols.
tutorials-call-me = Us truquem nosaltres
tutorials-chat = Escriviu-nos al xat
tutorials-sheet = El tràmit
tutorials-helped = Us ha servit?
tutorials-helped-yes = Sí
tutorials-helped-partly = A mitges
tutorials-helped-no = No
tutorials-words = Què hi falta o què no s’entén?
tutorials-words-hint = Si ho voleu dir. Fins a 500 lletres, sense noms ni dades vostres.
tutorials-send = Envieu-ho
tutorials-thanks = Gràcies per dir-ho
tutorials-thanks-words = Qui escriu els tutorials ho llegirà.
