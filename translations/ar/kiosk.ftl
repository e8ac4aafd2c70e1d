# الجهاز الآلي: شاشة تُلمس. لغة بسيطة ومهذبة.
kiosk-title = جهاز الخدمة
kiosk-morning = صباح الخير.
kiosk-afternoon = مساء الخير.
kiosk-evening = مساء الخير.
kiosk-what = ماذا تحتاجون؟
kiosk-helps = وسائل مساعدة
kiosk-large = حروف كبيرة
kiosk-contrast = تباين
kiosk-listen = استماع
kiosk-low = كل شيء أسفل
kiosk-end = البداية
kiosk-still = هل ما زلتم هنا؟
kiosk-still-words = بعد 30 ثانية سنمحو كل شيء ونعود إلى البداية.
kiosk-stay = نعم، ما زلت هنا
kiosk-matters = لأي أمر جئتم؟
kiosk-wait-band = سنستقبلكم بعد { $from } إلى { $to } دقيقة.
kiosk-wait-people = { $people ->
    [0] لا أحد ينتظر الآن.
    [one] أمامكم شخص واحد ({ $people }).
    [two] أمامكم شخصان ({ $people }).
    [few] أمامكم { $people } أشخاص.
    [many] أمامكم { $people } شخصًا.
   *[other] أمامكم { $people } شخص.
}
kiosk-wait-hour = سنناديكم في الساعة { $hour }.
kiosk-wait-look = سنناديكم على شاشة القاعة.
kiosk-late = نغلق في الساعة { $hour } وقد نناديكم بعد ذلك بقليل.
kiosk-no-paper = يظهر الرقم على هذه الشاشة: احفظوه أو خذوه على هاتفكم.
kiosk-take = أخذ رقم
kiosk-code-title = أخبرونا بأنكم وصلتم
kiosk-code-label = قرّبوا رمز QR الخاص بالموعد من القارئ، أو اكتبوا الرمز
kiosk-code-wrong = لا يوجد موعد بهذا الرمز. يتكون من 12 حرفًا ورقمًا، مثل K7PM 24XR 9TBC.
kiosk-code-over = هذا الموعد انتهى أو أُلغي. اسألوا في الاستقبال.
kiosk-keys = مفاتيح الرمز
kiosk-erase = مسح
kiosk-here = وصلتُ
kiosk-done = هذا رقمكم
kiosk-number = رقم
kiosk-look = تفضلوا بالجلوس. سنناديكم على الشاشة وبالصوت.
kiosk-qr = وجّهوا كاميرا الهاتف إلى هذا الرمز لمتابعة دوركم من أي مكان.
kiosk-finish = تم
kiosk-book = طلب موعد
kiosk-back = العودة إلى البداية
kiosk-unpaired-title = هذا الجهاز ليس جهاز خدمة بعد
kiosk-unpaired-words = يمكن لمن ينسّق المكتب أن ينشئ رابطه في Aparells.
kiosk-pair-title = هل تريدون أن يكون هذا هو جهاز الخدمة؟
kiosk-pair-words = الجهاز السابق لن يبقى كذلك.
kiosk-pair-now = نعم، هذا هو
kiosk-link_used-title = هذا الرابط لم يعد صالحًا
kiosk-link_used-words = كل رابط يصلح مرة واحدة ولمدة خمس عشرة دقيقة. أنشئوا غيره في Aparells.
kiosk-locked-title = هذا الجهاز لا يعمل الآن
kiosk-locked-words = توجّهوا إلى الاستقبال وسنساعدكم.
kiosk-needs_appointment-title = هذا الأمر يحتاج إلى موعد
kiosk-needs_appointment-words = اطلبوا موعدًا في الاستقبال.
kiosk-too_late-title = لن نتمكن من استقبالكم اليوم
kiosk-too_late-words = عدد المنتظرين أكبر مما يمكننا استقباله قبل الإغلاق. تعالوا غدًا أو اطلبوا موعدًا.
kiosk-closed-title = المكتب مغلق الآن
kiosk-closed-words = لا نعطي أرقامًا عندما يكون المكتب مغلقًا. تعالوا عندما نفتح أو اطلبوا موعدًا.
kiosk-elsewhere-title = هذا الأمر لا يتم هنا
kiosk-elsewhere-words = اسألوا في الاستقبال أين يتم.
kiosk-other_day-title = الموعد في يوم آخر
kiosk-other_day-words = انظروا اليوم في رسالة الموعد. إذا لم يناسبكم، اسألوا في الاستقبال.
kiosk-too_early-title = ما زال الوقت مبكرًا على الموعد
kiosk-too_early-words = أخبرونا مرة أخرى عندما يقترب الوقت.
kiosk-here-title = نعلم أنكم وصلتم
kiosk-here-words = انتظروا في القاعة: سيأتي من يرافقكم.
kiosk-paper-will = سيخرج رقمكم على ورقة.
kiosk-paper-out = لا يوجد ورق اليوم: اكتبوا الرقم أو صوّروه.
kiosk-paper-printed = خذوا الورقة.
kiosk-paper-uncertain = إذا لم تخرج ورقة، اكتبوا الرقم أو صوّروه.
kiosk-change = تغييره
kiosk-help-title = مساعدة
kiosk-help-bar = مساعدة
kiosk-help-ask-title = هل نساعدكم؟
kiosk-help-ask-words = إذا أردتم، نخبر شخصًا من المكتب ليأتي إليكم.
kiosk-help-asked-title = أخبرناهم
kiosk-help-asked-words = ابقوا هنا: سيأتي شخص حالًا.
kiosk-help-coming-title = سيصل شخص الآن
kiosk-help-coming-words = شخص من المكتب قادم إليكم.
kiosk-help-nobody = أخبرناهم، لكننا لا نرى أحدًا في الشبابيك الآن. إذا تأخروا، اسألوا في الاستقبال.
kiosk-help-do = نعم، ليأتِ شخص
kiosk-help-undo = لم تعد هناك حاجة
kiosk-help-open = طُلبت مساعدة من هنا. هل انتهت الحاجة؟
kiosk-help-stay = متابعة ما كنتم تفعلونه
kiosk-help-fails = لا يمكننا إخبار أحد من هنا الآن. اسألوا في الاستقبال.
