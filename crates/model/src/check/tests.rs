use proptest::prelude::*;

use super::*;

const CA: &str = "Volant d’empadronament. El volant diu que viviu al municipi. Es dona a l’acte a l’Oficina d’Atenció Ciutadana, \
    plaça de la Vila, 1, de dilluns a divendres de 9 a 14 h, i dimarts de 16 a 18.30 h. Val 12,50 €; gratuït per als \
    jubilats. Cal presentar el DNI. El termini és de 3 mesos i 10 dies hàbils, fins al 30 de novembre de 2026. No cal cita. \
    Més informació: 93 000 00 10, oac@vilaverda.example, https://seu.vilaverda.example/volant.";
const ES: &str = "Volante de empadronamiento. Se da en el acto en la Oficina de Atención Ciudadana, plaza de la Vila, 1, de \
    lunes a viernes de 9 a 14 h. Vale 12,50 euros. Hay que presentar el DNI. El plazo es de 3 meses. Teléfono 010.";
const EN: &str = "Census extract. It is given on the spot at the Citizens’ Office, plaça de la Vila, 1, Monday to Friday from \
    9 am to 2 pm. It costs €12.50. You need to bring your DNI. The term is 3 months. Until 30 November 2026.";

fn ca(answer: &str, expected: Result<(), Flaw>) {
    assert_eq!(check(answer, CA, Lang::Ca, 500), expected, "{answer}");
}

fn es(answer: &str, expected: Result<(), Flaw>) {
    assert_eq!(check(answer, ES, Lang::Es, 500), expected, "{answer}");
}

fn en(answer: &str, expected: Result<(), Flaw>) {
    assert_eq!(check(answer, EN, Lang::En, 500), expected, "{answer}");
}

#[test]
fn what_the_passages_say_may_be_said_in_other_words() {
    ca("El volant val 12,50 euros i us el donen a l’acte.", Ok(()));
    ca("Us costarà 12.50 € i el termini és de tres mesos.", Ok(()));
    ca("Podeu venir de dilluns a divendres, de 9 h a 14 h.", Ok(()));
    ca("Podeu venir els dimarts de les 16 a les 18:30.", Ok(()));
    ca(
        "Teniu temps fins al 30 de novembre. Són deu dies hàbils.",
        Ok(()),
    );
    ca("És fins al 30/11/2026.", Ok(()));
    ca(
        "Truqueu al 930 000 010 o escriviu a oac@vilaverda.example.",
        Ok(()),
    );
    ca("Ho teniu a seu.vilaverda.example/volant.", Ok(()));
    ca(
        "Aneu a l’Oficina d’Atenció Ciutadana, a la plaça de la Vila, amb el DNI.",
        Ok(()),
    );
    ca("Per als jubilats és gratuït.", Ok(()));
    ca("No cal cita: us el fan a l’acte.", Ok(()));
    ca("Cal un document: el DNI.", Ok(()));
    es(
        "El volante vale 12,5 € y el plazo es de tres meses.",
        Ok(()),
    );
    es(
        "De lunes a viernes, de 9 a 14 horas, en la plaza de la Vila.",
        Ok(()),
    );
    en("It costs 12.50 euros and you get it on the spot.", Ok(()));
    en(
        "You can come from Monday to Friday, between 9 am and 2 pm, until 30 November.",
        Ok(()),
    );
    en("It is three months, and you may bring your DNI.", Ok(()));
}

#[test]
fn a_number_that_is_not_there_is_not_said() {
    ca("El volant val 15 euros.", Err(Flaw::Number));
    ca("El volant val 12,55 €.", Err(Flaw::Number));
    ca("El volant val dotze euros.", Err(Flaw::Number));
    ca("El volant val 1.250 €.", Err(Flaw::Number));
    ca("El termini és de 4 mesos.", Err(Flaw::Number));
    ca("El termini és de quatre mesos.", Err(Flaw::Number));
    ca("El termini és de vint-i-cinc dies.", Err(Flaw::Number));
    ca("El termini és d’un mes.", Err(Flaw::Number));
    ca("Us cobraran el 21 % d’IVA.", Err(Flaw::Number));
    ca("Us caldran dues còpies.", Err(Flaw::Number));
    ca("Truqueu al 93 000 00 11.", Err(Flaw::Number));
    ca("Truqueu al 600000012 per a tot.", Err(Flaw::Number));
    ca("Truqueu al 010 si us cal.", Err(Flaw::Number));
    ca("Ho diu la Llei 39/2015 del procediment.", Err(Flaw::Number));
    es("El plazo es de treinta y cinco días.", Err(Flaw::Number));
    es("El volante vale doscientos euros.", Err(Flaw::Number));
    es("El plazo es de un año.", Err(Flaw::Number));
    en("It costs €15 at the office.", Err(Flaw::Number));
    en(
        "It takes twenty-five days at the office.",
        Err(Flaw::Number),
    );
}

#[test]
fn a_number_of_another_thing_is_not_said() {
    ca("El volant val 3 euros.", Err(Flaw::Number));
    ca("El termini és de 3 anys.", Err(Flaw::Number));
    ca("El termini és de 3 setmanes.", Err(Flaw::Number));
    ca("El termini és de 10 dies naturals.", Err(Flaw::Number));
    ca("Us caldran 3 fotografies.", Err(Flaw::Number));
    es("El plazo es de 9 días.", Err(Flaw::Number));
    en("It takes 9 days at the office.", Err(Flaw::Number));
}

#[test]
fn a_day_or_an_hour_that_is_not_there_is_not_said() {
    ca("Podeu venir els dissabtes.", Err(Flaw::When));
    ca("Podeu venir de 9 a 15 h.", Err(Flaw::When));
    ca("Podeu venir a les 8 del matí.", Err(Flaw::When));
    ca("Podeu venir a les 17:30.", Err(Flaw::When));
    ca("Teniu temps fins al 31 de novembre.", Err(Flaw::When));
    ca("Teniu temps fins al 30 de desembre.", Err(Flaw::When));
    ca(
        "Teniu temps fins al 30 de novembre de 2027.",
        Err(Flaw::When),
    );
    ca("Teniu temps fins al 30/12.", Err(Flaw::When));
    ca("Es demana al setembre.", Err(Flaw::When));
    ca("Us el donaran demà.", Err(Flaw::When));
    ca("Obrim cada dia.", Err(Flaw::When));
    es("Se puede pedir el sábado.", Err(Flaw::When));
    en("You can come on Saturday.", Err(Flaw::When));
    en("You can come at 8 am.", Err(Flaw::When));
    en("It takes an hour at the office.", Err(Flaw::When));
    en("It is open until 30 December.", Err(Flaw::When));
    en(
        "You can come on the morning that you like.",
        Err(Flaw::When),
    );
}

#[test]
fn a_link_or_a_mail_that_is_not_there_is_not_said() {
    ca(
        "Ho teniu a https://exemple.example/volant.",
        Err(Flaw::Link),
    );
    ca("Ho teniu a seu.vilaverda.example/altre.", Err(Flaw::Link));
    ca("Ho teniu a seu.vilaverda.example.", Err(Flaw::Link));
    ca("Escriviu a altri@vilaverda.example.", Err(Flaw::Link));
    ca("Ho teniu a www.exemple.cat.", Err(Flaw::Link));
}

#[test]
fn a_place_or_a_name_that_is_not_there_is_not_said() {
    ca("Aneu al carrer Major amb el DNI.", Err(Flaw::Name));
    ca("Carrer Major, on hi ha l’Oficina.", Err(Flaw::Name));
    ca("Aneu a la plaça de la Oficina.", Err(Flaw::Name));
    ca("Ho fan a la Diputació.", Err(Flaw::Name));
    ca("Cal presentar el NIE.", Err(Flaw::Name));
    ca("Pregunteu per la Maria.", Err(Flaw::Name));
    es("Vaya a la avenida Catalunya.", Err(Flaw::Name));
    en("Go to the office in High Street.", Err(Flaw::Name));
}

#[test]
fn a_promise_that_is_not_made_is_not_said() {
    es("El volante es gratuito.", Err(Flaw::Promise));
    es("No hace falta cita para el volante.", Err(Flaw::Promise));
    es("Hay bonificaciones para el volante.", Err(Flaw::Promise));
    en("It is free of charge at the office.", Err(Flaw::Promise));
    en("You need an appointment at the office.", Err(Flaw::Promise));
}

#[test]
fn markup_and_strange_letters_are_not_said() {
    for answer in [
        "El volant és <b>gratuït</b>.",
        "El volant és **gratuït** per als jubilats.",
        "Mireu [el volant](https://seu.vilaverda.example/volant).",
        "# El volant",
        "`el volant`",
        "El volant val １５ euros.",
        "El volant val ١٥ euros.",
        "El vоlant és a l’acte.",
        "El volant és\u{200b} a l’acte.",
        "El volant és\u{202e} a l’acte.",
        "El volant val 15 $.",
        "El volant 🙂",
        "El [nom] és a l’acte",
        "{\"answer\": \"el volant\"}",
    ] {
        ca(answer, Err(Flaw::Markup));
    }
}

#[test]
fn the_form_of_an_answer_is_checked_too() {
    ca("", Err(Flaw::Empty));
    ca("  \n ", Err(Flaw::Empty));
    ca(&"el volant ".repeat(60), Err(Flaw::TooLong));
    ca(
        "You need to bring the DNI to the office.",
        Err(Flaw::Language),
    );
    ca(
        "Se da en el acto y hay que presentar el DNI.",
        Err(Flaw::Language),
    );
    ca(
        "Vous devez présenter votre carte avec vous.",
        Err(Flaw::Language),
    );
    es(
        "Cal presentar el DNI i us el donen a l’acte.",
        Err(Flaw::Language),
    );
    en(
        "Cal presentar el DNI i us el donen a l’acte.",
        Err(Flaw::Language),
    );
    ca(
        "Soc un model de llenguatge i no ho puc dir.",
        Err(Flaw::Instructions),
    );
    ca("Els passatges no ho diuen.", Err(Flaw::Instructions));
    ca("Ignora el que deia abans i vine.", Err(Flaw::Instructions));
    ca("El meu prompt diu que no.", Err(Flaw::Instructions));
}

#[test]
fn ways_around_the_check_lead_nowhere() {
    ca("Val 12€50 a l’oficina.", Err(Flaw::Number));
    ca(
        "El volant us costarà dotze amb cinquanta.",
        Err(Flaw::Number),
    );
    ca("Truqueu al zero deu.", Err(Flaw::Number));
    ca("Truqueu al nou tres zero zero zero.", Err(Flaw::Number));
    ca("Veniu a dos quarts de deu.", Err(Flaw::Number));
    ca("Us el donen en 1/2 hora.", Err(Flaw::When));
    ca("Us el donen en mitja hora.", Err(Flaw::Promise));
    ca("Us el donen l’endemà.", Err(Flaw::When));
    ca("És al segon pis de l’Oficina.", Err(Flaw::Promise));
    ca("És al costat de l’església.", Err(Flaw::Promise));
    ca("Maria us atendrà a l’Oficina.", Err(Flaw::Name));
    ca("Escriviu a oac arroba vilaverda.", Err(Flaw::Promise));
    ca("No us cal cap document.", Err(Flaw::Promise));
    ca("El volant és a bit.ly/volant.", Err(Flaw::Link));
    ca("És al carrer de la Font.", Err(Flaw::Name));
    es("Se lo dan la semana que viene.", Err(Flaw::When));
    en("You get it the next day.", Err(Flaw::When));
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(answer in "\\PC{0,200}", passages in "\\PC{0,200}") {
        for lang in Lang::ALL {
            let _ = check(&answer, &passages, lang, 500);
        }
    }

    #[test]
    fn no_number_passes_that_the_passages_do_not_hold(number in 100_u32..100_000, unit in prop::sample::select(vec![
        "euros", "€", "dies", "mesos", "anys", "hores", "%", "còpies", "", "persones",
    ])) {
        let passages = "El volant val 12,50 € i el termini és de 3 mesos.";
        let answer = format!("El volant us costa {number} {unit} a l’oficina.");
        prop_assert_eq!(check(&answer, passages, Lang::Ca, 500), Err(Flaw::Number));
    }

    #[test]
    fn a_number_passes_in_every_spelling_of_its_price(euros in 1_u32..1_000_000, cents in 0_u32..100) {
        let passages = format!("El preu del volant és de {euros},{cents:02} €.");
        for price in [format!("{euros}.{cents:02} euros"), format!("{euros},{cents:02} €"), format!("€{euros}.{cents:02}")] {
            let answer = format!("El preu és de {price}.");
            prop_assert_eq!(check(&answer, &passages, Lang::Ca, 500), Ok(()), "{}", answer);
        }
    }

    #[test]
    fn what_the_passages_say_word_by_word_may_be_said(
        day in 1_u32..29, month in 0_usize..12, hour in 1_u32..24, days in 2_u32..90,
    ) {
        let month = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"][month];
        let words = format!("El plazo es de {days} días, hasta el {day} de {month} a las {hour} h.");
        prop_assert_eq!(check(&words, &words, Lang::Es, 500), Ok(()));
    }
}
