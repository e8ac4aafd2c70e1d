//! The words that say how much, when, where and what is promised, in the three languages.

use kernel::Lang;

/// The words of one language.
pub(super) struct Words {
    /// Numbers; the first row is "one", which is an article too.
    pub numbers: &'static [(&'static str, u64)],
    /// What a number may count, with one name for all languages.
    pub units: &'static [(&'static str, &'static str)],
    /// January to December.
    pub months: &'static [&'static str],
    /// Monday to Sunday; a plural stands seven places further on.
    pub weekdays: &'static [&'static str],
    /// Small words that are in every sentence.
    pub small: &'static [&'static str],
}

pub(super) fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ca => &CATALAN,
        Lang::Es => &SPANISH,
        Lang::En => &ENGLISH,
    }
}

const CATALAN: Words = Words {
    numbers: &[
        ("un", 1), ("una", 1), ("dos", 2), ("dues", 2), ("tres", 3), ("quatre", 4), ("cinc", 5), ("sis", 6),
        ("set", 7), ("vuit", 8), ("nou", 9), ("deu", 10), ("onze", 11), ("dotze", 12), ("tretze", 13),
        ("catorze", 14), ("quinze", 15), ("setze", 16), ("disset", 17), ("divuit", 18), ("dinou", 19),
        ("vint", 20), ("trenta", 30), ("quaranta", 40), ("cinquanta", 50), ("seixanta", 60), ("setanta", 70),
        ("vuitanta", 80), ("noranta", 90), ("cent", 100), ("cents", 100), ("centes", 100), ("mil", 1000),
    ],
    units: &[
        ("euro", "€"), ("euros", "€"), ("cèntim", "cent"), ("cèntims", "cent"),
        ("minut", "minute"), ("minuts", "minute"), ("min", "minute"), ("h", "hour"), ("hora", "hour"),
        ("hores", "hour"), ("dia", "day"), ("dies", "day"), ("setmana", "week"), ("setmanes", "week"),
        ("mes", "month"), ("mesos", "month"), ("trimestre", "quarter"), ("trimestres", "quarter"),
        ("any", "year"), ("anys", "year"), ("vegada", "time"), ("vegades", "time"), ("cop", "time"),
        ("cops", "time"), ("còpia", "copy"), ("còpies", "copy"), ("metre", "metre"), ("metres", "metre"),
    ],
    months: &[
        "gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre", "novembre",
        "desembre",
    ],
    weekdays: &[
        "dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge", "dilluns", "dimarts",
        "dimecres", "dijous", "divendres", "dissabtes", "diumenges",
    ],
    small: &[
        "el", "la", "els", "les", "l", "d", "i", "o", "de", "del", "dels", "al", "als", "a", "amb", "per", "que",
        "què", "un", "una", "us", "en", "és", "no", "si", "cal", "podeu", "heu", "ho", "es", "vostra", "vostre",
        "on", "com", "quan", "també", "sense", "hi", "n", "s", "ha", "són", "aquest", "aquesta",
    ],
};

const SPANISH: Words = Words {
    numbers: &[
        ("un", 1), ("una", 1), ("uno", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6),
        ("siete", 7), ("ocho", 8), ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("trece", 13),
        ("catorce", 14), ("quince", 15), ("dieciséis", 16), ("diecisiete", 17), ("dieciocho", 18),
        ("diecinueve", 19), ("veinte", 20), ("veintiún", 21), ("veintiuno", 21), ("veintiuna", 21),
        ("veintidós", 22), ("veintitrés", 23), ("veinticuatro", 24), ("veinticinco", 25), ("veintiséis", 26),
        ("veintisiete", 27), ("veintiocho", 28), ("veintinueve", 29), ("treinta", 30), ("cuarenta", 40),
        ("cincuenta", 50), ("sesenta", 60), ("setenta", 70), ("ochenta", 80), ("noventa", 90), ("cien", 100),
        ("ciento", 100), ("doscientos", 200), ("doscientas", 200), ("trescientos", 300), ("trescientas", 300),
        ("cuatrocientos", 400), ("quinientos", 500), ("seiscientos", 600), ("setecientos", 700),
        ("ochocientos", 800), ("novecientos", 900), ("mil", 1000),
    ],
    units: &[
        ("euro", "€"), ("euros", "€"), ("céntimo", "cent"), ("céntimos", "cent"), ("minuto", "minute"),
        ("minutos", "minute"), ("min", "minute"), ("h", "hour"), ("hora", "hour"), ("horas", "hour"),
        ("día", "day"), ("días", "day"), ("semana", "week"), ("semanas", "week"), ("mes", "month"),
        ("meses", "month"), ("trimestre", "quarter"), ("trimestres", "quarter"), ("año", "year"),
        ("años", "year"), ("vez", "time"), ("veces", "time"), ("copia", "copy"), ("copias", "copy"),
        ("metro", "metre"), ("metros", "metre"),
    ],
    months: &[
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre",
    ],
    weekdays: &[
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunes", "martes", "miércoles",
        "jueves", "viernes", "sábados", "domingos",
    ],
    small: &[
        "el", "la", "los", "las", "lo", "y", "o", "de", "del", "al", "a", "con", "por", "para", "que", "qué", "un",
        "una", "en", "es", "no", "si", "se", "su", "sus", "le", "puede", "debe", "hay", "más", "como", "cuando",
        "también", "sin", "son", "este", "esta", "usted",
    ],
};

const ENGLISH: Words = Words {
    numbers: &[
        ("one", 1), ("a", 1), ("an", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6),
        ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13),
        ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18),
        ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60),
        ("seventy", 70), ("eighty", 80), ("ninety", 90), ("hundred", 100), ("thousand", 1000),
    ],
    units: &[
        ("euro", "€"), ("euros", "€"), ("eur", "€"), ("cent", "cent"), ("cents", "cent"), ("minute", "minute"),
        ("minutes", "minute"), ("min", "minute"), ("h", "hour"), ("hour", "hour"), ("hours", "hour"),
        ("am", "am"), ("pm", "pm"), ("day", "day"), ("days", "day"), ("week", "week"),
        ("weeks", "week"), ("month", "month"), ("months", "month"), ("quarter", "quarter"),
        ("quarters", "quarter"), ("year", "year"), ("years", "year"), ("times", "time"), ("copy", "copy"),
        ("copies", "copy"), ("metre", "metre"), ("metres", "metre"),
    ],
    months: &[
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ],
    weekdays: &[
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays",
        "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
    ],
    small: &[
        "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "for", "with", "is", "are", "you", "your",
        "it", "this", "that", "can", "need", "must", "by", "from", "if", "no", "not", "be", "we", "do", "as",
        "there", "when", "how",
    ],
};

/// What a day counts only some of.
pub(super) const WORKING: [&str; 8] = [
    "hàbils", "hábiles", "laborables", "feiners", "working", "business", "hàbil", "hábil",
];
/// What a day counts all of.
pub(super) const NATURAL: [&str; 4] = ["naturals", "naturales", "natural", "calendar"];

/// Words that lead from one number to the next: "de 9 a 14", "10 o 15", "from 9 am to 2 pm".
pub(super) const LEADS_ON: [&str; 20] = [
    "a", "al", "i", "y", "o", "and", "to", "or", "les", "las", "the", "l", "fins", "hasta", "until", "-", "–", "—",
    "'", "’",
];
/// Words before an hour: "a les 9", "a las 9", "at 9".
pub(super) const BEFORE_HOURS: [&str; 3] = ["les", "las", "at"];

pub(super) const STREETS: [&str; 18] = [
    "carrer", "calle", "plaça", "plaza", "placeta", "avinguda", "avenida", "passeig", "paseo", "ronda", "rambla",
    "camí", "camino", "travessera", "carretera", "passatge", "pasaje", "square",
];
pub(super) const PARTICLES: [&str; 15] = [
    "de", "del", "dels", "d", "l", "la", "les", "los", "las", "el", "els", "of", "the", "'", "’",
];

/// What a model says when it speaks of itself.
pub(super) const INSTRUCTIONS: [&str; 28] = [
    "prompt", "json", "passage", "passages", "passatge", "passatges", "pasaje", "pasajes", "language model",
    "model de llenguatge", "modelo de lenguaje", "intel ligencia artificial", "inteligencia artificial",
    "intelligencia artificial", "artificial intelligence", "as an ai", "system message", "my instructions",
    "your instructions", "previous instructions", "les meves instruccions", "instruccions anteriors",
    "mis instrucciones", "instrucciones anteriores", "ignore", "ignora", "ignoreu", "ignorad",
];

/// Words that promise or tell when, without a number. A promise is kept only if the passages make it, in whatever
/// language. All folded.
pub(super) const TOLD: &[(&str, bool, &[&str])] = &[
    ("free", false, &[
        "gratuit", "gratuita", "gratuits", "gratuites", "gratuitament", "gratis", "gratuito", "gratuitos",
        "gratuitas", "gratuitamente", "free", "sense cost", "sense cap cost", "sin coste", "sin ningun coste",
        "no costa", "no cuesta", "no te cost", "no tiene coste", "no es paga", "no se paga", "no cost", "no charge",
        "cap taxa", "no fee",
    ]),
    ("half", false, &["mig", "mitja", "meitat", "medio", "media", "mitad", "half"]),
    ("double", false, &["doble", "double", "triple"]),
    ("dozen", false, &["dotzena", "docena", "dozen"]),
    ("discount", false, &[
        "bonificacio", "bonificacions", "bonificacion", "bonificaciones", "descompte", "descomptes", "descuento",
        "descuentos", "discount", "discounts", "rebate", "exempt", "exempta", "exento", "exenta", "exempcio",
        "exencion", "exemption",
    ]),
    ("mandatory", false, &[
        "obligatori", "obligatoria", "obligatoris", "obligatories", "obligatorio", "obligatorios", "obligatorias",
        "mandatory", "compulsory",
    ]),
    ("appointment", false, &["cita", "cites", "citas", "appointment", "appointments"]),
    ("no appointment", false, &[
        "sense cita", "cita o sense", "sin cita", "cita o sin", "without an appointment", "without appointment",
        "with or without", "no cal cita", "no us cal cita", "no cal demanar cita", "no hace falta cita",
        "no necesita cita", "no es necesaria cita", "no appointment", "do not need an appointment",
        "don t need an appointment",
    ]),
    ("at once", true, &[
        "a l acte", "a l instant", "al moment", "immediatament", "immediat", "immediata", "en el acto", "al momento",
        "inmediatamente", "inmediato", "inmediata", "immediately", "immediate", "instantly", "on the spot",
        "straight away", "right away", "at once",
    ]),
    ("morning", true, &["mati", "matins", "manana", "mananas", "morning", "mornings"]),
    ("afternoon", true, &["tarda", "tardes", "tarde", "afternoon", "afternoons", "vespre", "evening"]),
    ("night", true, &["nit", "nits", "noche", "noches", "night"]),
    ("noon", true, &["migdia", "mediodia", "noon", "midday"]),
    ("today", true, &["avui", "hoy", "today"]),
    ("tomorrow", true, &["dema", "manana", "tomorrow"]),
    ("weekend", true, &["cap de setmana", "caps de setmana", "fin de semana", "fines de semana", "weekend", "weekends"]),
    ("holiday", true, &["festiu", "festius", "festivo", "festivos", "holiday", "holidays"]),
    ("workday", true, &["feiner", "feiners", "laborable", "laborables", "weekday", "weekdays"]),
    ("daily", true, &["cada dia", "tots els dies", "todos los dias", "every day", "daily", "diariament", "diariamente"]),
    ("weekly", true, &["setmanal", "semanal", "weekly", "cada setmana", "cada semana", "every week"]),
    ("monthly", true, &["mensual", "mensuals", "mensuales", "monthly", "cada mes", "every month"]),
    ("quarterly", true, &["trimestral", "trimestrals", "trimestrales", "quarterly", "cada trimestre"]),
    ("yearly", true, &["anual", "anuals", "anuales", "annual", "yearly", "cada any", "cada ano", "every year"]),
    ("fortnight", true, &["quinzena", "quincena", "fortnight"]),
    ("always", true, &["sempre", "siempre", "always", "round the clock"]),
];

/// What a word counts, in any language.
pub(super) fn unit(plain: &str) -> Option<&'static str> {
    let known = Lang::ALL.into_iter().flat_map(|lang| of(lang).units);
    known.into_iter().find(|(name, _)| *name == plain).map(|(_, unit)| *unit)
}

/// The month a word is in any language, from 0.
pub(super) fn month(plain: &str) -> Option<usize> {
    Lang::ALL
        .into_iter()
        .find_map(|lang| of(lang).months.iter().position(|month| *month == plain))
}

/// The day of the week a word is in any language, from 0.
pub(super) fn weekday(plain: &str) -> Option<usize> {
    let place = |lang: Lang| of(lang).weekdays.iter().position(|day| *day == plain);
    Lang::ALL.into_iter().find_map(place).map(|place| place % 7)
}
