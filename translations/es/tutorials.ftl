# Los tutoriales guiados de los trámites en línea.
tutorials-title = Tutoriales
tutorials-lead = Trámites en línea paso a paso, con las pantallas de verdad. Puede parar y volver cuando quiera.
tutorials-none = Todavía no hay ningún tutorial
tutorials-none-words = Mientras tanto, llámenos o venga y lo hacemos juntos.
tutorials-minutes = { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
}
tutorials-steps = { $count ->
    [one] 1 paso
   *[other] { $count } pasos
}
tutorials-done = Ya lo ha hecho
tutorials-go-on = Continúe por el paso { $step }
tutorials-kept = Este navegador recuerda por qué paso va durante 90 días, solo cuando pasa de un paso a otro. No guardamos quién es.
tutorials-reviewed = Revisado el { $day }
tutorials-have = Antes de empezar
tutorials-begin = Empiece
tutorials-again = Vuelva al paso 1
tutorials-what = Qué hará
tutorials-step = Paso { $number }
tutorials-step-of = Paso { $number } de { $count }
tutorials-all-steps = Todos los pasos hechos
tutorials-nav = Pasos
tutorials-next = Siguiente
tutorials-previous = Anterior
tutorials-finish = Terminar
tutorials-back = Vuelva al último paso
tutorials-others = Otros tutoriales
tutorials-end = Ya está
tutorials-end-words = Ha llegado al final de «{ $title }».
tutorials-print-large = Letra grande
tutorials-print-normal = Letra normal
tutorials-whole = Todo en una página
tutorials-by-steps = Paso a paso
tutorials-print = Imprimir
tutorials-stuck = ¿Se atasca?
tutorials-stuck-words = No hace falta que lo haga sin ayuda.
tutorials-call-me = Le llamamos
tutorials-chat = Escríbanos en el chat
tutorials-sheet = El trámite
tutorials-helped = ¿Le ha servido?
tutorials-helped-yes = Sí
tutorials-helped-partly = A medias
tutorials-helped-no = No
tutorials-words = ¿Qué falta o qué no se entiende?
tutorials-words-hint = Si quiere decirlo. Hasta 500 letras, sin nombres ni datos suyos.
tutorials-send = Enviar
tutorials-thanks = Gracias por decirlo
tutorials-thanks-words = Quien escribe los tutoriales lo leerá.
