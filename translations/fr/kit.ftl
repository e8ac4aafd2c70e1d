kit-skip = Aller au contenu
kit-languages = Langue
