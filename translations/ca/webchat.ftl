# El xat del web: qui hi escriu és vós.
webchat-title = Xat
webchat-heading = Xat de l’Ajuntament
webchat-menu = Més opcions: llengua, aspecte i dades
webchat-log = Conversa
webchat-to-demo = Totes les portes de la demo
webchat-people-until = Ara hi ha persones, fins a les { $hour } h
webchat-people-here = Ara hi ha persones
webchat-people-back = Ara us contesta l’assistent. Les persones tornen { $when }
webchat-assistant-only = Us contesta l’assistent
webchat-offline = Sense connexió en directe des de les { $hour }

webchat-assistant = Assistent
webchat-file-tab = (s’obre en una pestanya nova)
webchat-somebody = Una persona de l’OAC
webchat-you = Vós
webchat-hello = Bon dia! Soc l’assistent virtual de l’OAC. Abans de començar, heu de decidir una cosa.
webchat-sent = Enviat
webchat-read = Llegit
webchat-not-kept = No hem desat aquest missatge.

webchat-agreed = Heu acceptat l’avís de dades (versió { $version })
webchat-change-it = canvieu-ho
webchat-queued = Espereu una persona de l’OAC.
webchat-transferred = Us passem amb { $name }, de l’OAC. No cal que ho repetiu.
webchat-back-to-assistant = Us torna a contestar l’assistent.
webchat-closed = La conversa s’ha acabat. Si escriviu, en començarem una altra.
webchat-callback = Heu demanat que us truquem.

webchat-notice-heading = Les vostres dades en aquest xat
webchat-notice-who = Qui les tracta: l’Ajuntament { DE($council) }, per contestar-vos i prou.
webchat-notice-months = { $months ->
    [one] Quant temps: un mes. Després s’esborren soles.
   *[other] Quant temps: { $months } mesos. Després s’esborren soles.
  }
webchat-notice-yours = Us pertanyen: les podeu veure, corregir o esborrar quan vulgueu.
webchat-notice-health = No hi escriviu dades de salut ni contrasenyes.
webchat-notice-whole = L’avís sencer (versió { $version })
webchat-notice-if-no = Si dieu que no, no desem res i us diem altres maneres de parlar amb nosaltres.
webchat-agree = Ho accepto
webchat-disagree = No ho accepto
webchat-refused = D’acord: no desem res.
webchat-withdrawn = Fet: hem esborrat la conversa i el que en sabíem.
webchat-elsewhere = Ens trobareu aquí:
webchat-emergency = Si algú corre perill, truqueu ara al
webchat-your-data = Les vostres dades
webchat-agreed-version = Heu acceptat la versió { $version } de l’avís:
webchat-keep = Ho deixo com està
webchat-withdraw = Ja no ho accepto: esborreu-ho
webchat-withdraw-words = Esborrarem la conversa i el que en sabem. Guardarem només la prova que ho havíeu acceptat i que ho heu retirat.
webchat-back = Torneu al xat

webchat-message = Missatge
webchat-write = Escriviu…
webchat-send = Envia
webchat-choose-first = Trieu primer una opció
webchat-refresh = Mireu si hi ha resposta
webchat-earlier = Vegeu el que hi ha abans
webchat-too-long = És massa llarg: hi caben { $most } lletres. El que heu escrit hi és.
webchat-unsent = No s’ha enviat. El que heu escrit hi és; torneu-ho a provar.
