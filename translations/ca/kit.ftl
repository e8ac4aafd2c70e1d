# What every page shares.
kit-skip = Salteu al contingut
kit-office = Oficina d’atenció ciutadana
kit-languages = Llengua
kit-invented = Un poble inventat: res del que hi feu té efecte enlloc.
kit-themes = Com voleu veure-ho?
kit-theme-light = Clar
kit-theme-dark = Fosc
kit-theme-contrast = Contrast alt
kit-theme-device = Com al dispositiu
kit-reference = Si passa un altre cop, digueu-nos aquest codi:

kit-not-found-title = Aquí no hi ha res
kit-not-found-words = Pot ser que l’adreça tingui una errada o que la pàgina ja no hi sigui. Reviseu l’adreça o torneu enrere.
kit-forbidden-title = Aquesta pàgina no és per a tu
kit-forbidden-words = El teu compte no hi té accés. Si et cal per feina, demana-ho a qui porta els comptes.
kit-stale-title = Aquest formulari ha caducat
kit-stale-words = No hem desat res. Torneu enrere, carregueu la pàgina de nou i envieu-ho un altre cop.
kit-unreadable-title = No hem entès el que ens ha arribat
kit-unreadable-words = No hem desat res. Torneu enrere i proveu-ho un altre cop.
kit-too-large-title = És massa gros
kit-too-large-words = El que heu enviat passa de la mida que podem rebre. Envieu-ho per parts.
kit-too-many-title = Aneu massa de pressa per a nosaltres
kit-too-many-words = Hem rebut moltes peticions seguides des d’aquí. Espereu un minut i torneu-ho a provar.
kit-overtaken-title = Algú ho ha canviat abans
kit-overtaken-words = Mentre hi éreu, això ha canviat. Torneu enrere i mireu com està ara.
kit-broken-title = No ha funcionat, i és culpa nostra
kit-broken-words = No hem pogut acabar el que demanàveu. Torneu-ho a provar d’aquí a un moment.
