//! Given names: which are the same person's, and whether a sender is surely somebody else than who is greeted.
//!
//! A mailbox, a firm, a family or a nickname is nobody else. What cannot be told is taken for right.

/// Short forms, each with the beginnings of what it may stand for.
#[rustfmt::skip]
const SHORT: &[(&str, &[&str])] = &[
    ("abby", &["abigail"]), ("alex", &["alexand", "alejandr", "aleksand"]), ("alexa", &["alexand"]), ("andy", &["andre"]),
    ("asia", &["joanna"]), ("aska", &["joanna"]), ("basia", &["barbara"]), ("bart", &["barthol"]), ("bea", &["beatri"]), ("becky", &["rebec"]),
    ("bella", &["isabel", "arabel"]), ("beppe", &["giuseppe"]), ("bernie", &["bernard", "bernad"]), ("beth", &["elizabeth", "elisabeth"]),
    ("betsy", &["elizabeth"]), ("betty", &["elizabeth", "elisabeth"]), ("bill", &["william"]), ("billy", &["william"]), ("bob", &["robert"]),
    ("bobby", &["robert"]), ("charo", &["rosario"]), ("chema", &["jose"]), ("chiara", &["clara"]), ("chuck", &["charles"]), ("concha", &["concepcion"]),
    ("connie", &["constan", "cornelia"]), ("curro", &["francisco"]), ("dick", &["richard"]), ("dima", &["dmit"]), ("dolly", &["doroth"]),
    ("drew", &["andrew"]), ("ela", &["elzbieta", "elisabet"]), ("ed", &["edward", "edmund", "edwin"]), ("ellie", &["eleanor", "elen", "ellen"]),
    ("fritz", &["friedrich"]), ("gabi", &["gabriel"]), ("gerry", &["gerald", "gerard"]), ("gianni", &["giovanni"]), ("gigi", &["luigi"]),
    ("gina", &["regina", "georgina", "luigina"]), ("gosia", &["malgorzata"]), ("gretel", &["margaret"]), ("greta", &["margaret", "margaretha"]),
    ("gus", &["august", "gustav"]), ("hank", &["henry"]), ("hannes", &["johannes"]), ("hans", &["johann"]), ("harry", &["henry", "harold"]),
    ("hattie", &["harriet"]), ("heinz", &["heinrich"]), ("jack", &["john", "jackson", "jacob"]), ("jan", &["johann", "janet", "janice"]),
    ("jed", &["gerald"]), ("jenny", &["jennifer", "johanna"]), ("jerry", &["gerald", "jeremiah", "jerome"]), ("jim", &["james"]), ("jimmy", &["james"]),
    ("jo", &["jo"]), ("jochen", &["joachim"]), ("johnny", &["john", "jonathan"]), ("jorg", &["georg"]), ("jupp", &["josef", "joseph"]),
    ("kaska", &["katarzyna"]), ("kasia", &["katarzyna"]), ("kate", &["kath", "cath", "kat"]), ("kathy", &["kath", "cath"]), ("katie", &["kath", "cath"]),
    ("katja", &["katharina", "ekaterina"]), ("katya", &["ekaterina", "yekaterina", "katerina"]), ("kit", &["christ", "kather"]),
    ("kitty", &["kather", "cather"]), ("klaus", &["nikolaus"]), ("kolya", &["nikolai", "nikolay"]), ("kostya", &["konstantin"]), ("kuba", &["jakub"]),
    ("lalo", &["eduardo"]), ("larry", &["lawrence", "laurence"]), ("lena", &["helena", "magdalena", "elena"]), ("leni", &["helen", "magdalen"]),
    ("lexi", &["alex"]), ("lina", &["carolin", "angelina"]), ("liz", &["eliz", "elis"]), ("lizzy", &["eliz"]), ("lola", &["dolores"]), ("lupe", &["guadalupe"]),
    ("maggie", &["margar", "magdal"]), ("maite", &["maria"]), ("manolo", &["manuel"]), ("manu", &["manuel", "emmanuel"]), ("marge", &["margar"]),
    ("mascha", &["maria"]), ("masha", &["maria", "mariya"]), ("max", &["maxim", "maksim"]), ("meg", &["margaret", "megan"]), ("mick", &["michael"]),
    ("mike", &["michael", "mikael"]), ("mimi", &["maria", "miriam", "michelle"]), ("misha", &["mikhail", "michail", "mikhailo"]), ("molly", &["mary", "margaret"]),
    ("nacho", &["ignacio"]), ("nadya", &["nadezhda"]), ("nancy", &["anne", "ann"]), ("nando", &["fernando"]), ("nastya", &["anastasi"]),
    ("natasha", &["natal"]), ("ned", &["edward", "edmund"]), ("nell", &["eleanor", "helen", "ellen"]), ("nina", &["antonina", "janina"]), ("nuria", &["maria"]),
    ("ola", &["aleksandra", "olga"]), ("oli", &["oliv"]), ("olya", &["olga"]), ("paca", &["francisca"]), ("paco", &["francisco"]), ("pancho", &["francisco"]),
    ("pat", &["patri"]), ("patsy", &["patric"]), ("peg", &["margaret"]), ("peggy", &["margaret"]), ("pepa", &["josefa", "maria"]), ("pepe", &["jose", "giuseppe"]),
    ("petya", &["petr", "pyotr"]), ("pili", &["pilar"]), ("pippo", &["filippo", "giuseppe"]), ("polly", &["mary", "paul"]), ("quique", &["enrique"]),
    ("rick", &["richard", "frederick", "eric"]), ("ricky", &["richard", "ricardo"]), ("rita", &["margarit"]), ("rob", &["robert"]), ("ron", &["ronald", "aaron"]),
    ("sally", &["sarah", "salom"]), ("sandy", &["alexand", "sandra"]), ("sandra", &["alessandra", "alexandra"]), ("sandro", &["alessandro"]), ("sascha", &["alexand"]),
    ("sasha", &["alexand", "aleksand", "oleksand"]), ("seb", &["sebast"]), ("sepp", &["josef", "joseph"]), ("serge", &["sergei", "sergey"]),
    ("seryozha", &["sergei", "sergey"]), ("slava", &["vyacheslav", "yaroslav", "svyatoslav"]), ("sonia", &["sofia"]), ("sonya", &["sof"]), ("stan", &["stanis"]),
    ("steffi", &["stefan", "stephan"]), ("sue", &["susan", "suzan"]), ("susi", &["susann"]), ("sveta", &["svetlana"]), ("tanya", &["tatiana", "tatyana"]),
    ("ted", &["edward", "theodor"]), ("teddy", &["edward", "theodor"]), ("tess", &["theres", "teres"]), ("tilly", &["matilda"]), ("tina", &["christin", "martina", "bettina"]),
    ("toby", &["tobias"]), ("tolya", &["anatol"]), ("toni", &["anton"]), ("tonio", &["antonio"]), ("tony", &["anthony", "anton"]), ("trish", &["patricia"]),
    ("trudy", &["gertrud"]), ("uli", &["ulrich", "ulrik"]), ("ute", &["uta"]), ("vanya", &["ivan"]), ("vasya", &["vasil", "vasyl"]), ("vera", &["veronika"]),
    ("vicky", &["victoria"]), ("vitya", &["viktor"]), ("volodya", &["vladimir", "volodymyr"]), ("vova", &["vladimir", "volodymyr"]), ("walt", &["walter"]),
    ("will", &["william"]), ("willi", &["wilhelm"]), ("wim", &["willem"]), ("wojtek", &["wojciech"]), ("xandi", &["alexand"]), ("yasha", &["yakov"]), ("yura", &["yuri", "yury"]),
    ("zhenya", &["evgen", "yevgen", "eugen"]), ("zosia", &["zofia"]),
];

/// Given names that are common somewhere: enough to say that a single word is the name of a person.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "adam", "agnes", "ahmed", "ahmet", "aisha", "akira", "alan", "albert", "alejandro", "ali", "alice", "alicia", "amanda", "amir",
    "amit", "amy", "ana", "ananya", "anders", "andrea", "andreas", "andrew", "angela", "anil", "anita", "anjali", "ann", "anna",
    "anne", "anton", "antonio", "arjun", "astrid", "aya", "ayse", "barbara", "beatriz", "ben", "benjamin", "bernd", "bilal",
    "bjorn", "brian", "bruno", "carla", "carlos", "carmen", "carolina", "caroline", "cem", "charles", "charlotte", "chen", "chiara",
    "chloe", "chris", "christian", "christine", "claire", "clara", "claudia", "daniel", "daniela", "david", "deborah", "deepak",
    "demir", "diana", "diego", "dieter", "dimitri", "dmitri", "donna", "edward", "elena", "elias", "elif", "elizabeth", "ella",
    "emil", "emily", "emine", "emma", "emre", "enrique", "eric", "erik", "eva", "ewa", "fabio", "fatima", "felix", "fernanda",
    "fernando", "filip", "fiona", "florian", "francesca", "francesco", "frank", "gabriel", "gabriela", "gary", "george", "gerhard",
    "giovanni", "giulia", "giuseppe", "grace", "greta", "gustavo", "hana", "hanna", "hannah", "hans", "haruki", "hassan", "heidi",
    "helen", "helga", "henrik", "henry", "hiroshi", "hugo", "hussein", "ibrahim", "ida", "igor", "ines", "ingrid", "irene", "irina",
    "isabel", "isabella", "ivan", "jack", "jacob", "jakob", "jakub", "james", "jan", "jana", "jane", "janet", "jason", "javier",
    "jean", "jennifer", "jessica", "jing", "joan", "joana", "joao", "johan", "johanna", "john", "jonas", "jonathan", "jorge",
    "jose", "josef", "joseph", "juan", "julia", "julian", "julie", "kaito", "kamal", "karen", "karim", "karin", "karl", "katarzyna",
    "kate", "katharina", "kathrin", "kavita", "keiko", "kenji", "kevin", "khalid", "kim", "klaus", "krzysztof", "kurt", "laila",
    "lakshmi", "lars", "laura", "layla", "lea", "lei", "leila", "lena", "leon", "lin", "linda", "ling", "lisa", "lorenzo", "louis",
    "louise", "luca", "lucas", "lucia", "luis", "luisa", "luke", "magda", "magnus", "malgorzata", "manuel", "marco", "marcus",
    "marek", "margaret", "maria", "mariam", "marie", "marina", "mario", "mark", "marta", "martha", "martin", "mary", "mateo",
    "matteo", "matthew", "max", "maya", "mehmet", "mei", "melissa", "mia", "michael", "michelle", "miguel", "min", "mina", "ming",
    "mohamed", "mohammad", "mohammed", "monica", "monika", "mustafa", "nadia", "nancy", "naomi", "natalia", "natasha", "neha",
    "nicholas", "nicolas", "nicole", "niklas", "nina", "noah", "noor", "nora", "olga", "oliver", "olivia", "omar", "oscar", "oskar",
    "pablo", "paolo", "patricia", "patrick", "paul", "paula", "pedro", "peter", "petra", "philip", "pierre", "piotr", "pooja",
    "priya", "rachel", "rafael", "rahul", "raj", "ralf", "ravi", "rebecca", "renate", "ricardo", "richard", "robert", "roberto",
    "rohan", "rosa", "ruth", "ryan", "sabine", "sakura", "salma", "sam", "samir", "samuel", "sandra", "sanjay", "santiago", "sara",
    "sarah", "scott", "sebastian", "selin", "sergei", "sergio", "shreya", "simon", "simone", "sofia", "sofie", "sonia", "sophie",
    "stefan", "stefanie", "stephen", "steven", "sunita", "susan", "susanne", "sven", "svetlana", "sylvia", "takashi", "tariq",
    "tatiana", "teresa", "thiago", "thomas", "tim", "tom", "tomas", "tomasz", "tony", "tove", "ursula", "valentina", "valeria",
    "vera", "victor", "victoria", "vijay", "vikram", "vincent", "walter", "wei", "werner", "william", "wolfgang", "xavier", "yan",
    "yasmin", "yasmine", "ying", "youssef", "yuki", "yuko", "yusuf", "zainab", "zeynep", "zoe", "zofia",
];

/// Words in the names of firms, offices and families.
#[rustfmt::skip]
const NO_PERSON: &[&str] = &[
    "accounts", "accounting", "admin", "administration", "ag", "agency", "and", "app", "as", "association", "billing", "bookings", "buchhaltung",
    "bv", "care", "center", "centre", "church", "clinic", "club", "co", "company", "contact", "corp", "customer", "department", "desk", "einkauf",
    "enquiries", "events", "familie", "famille", "familia", "family", "finance", "foundation", "gbr", "gmbh", "group", "help", "hotel", "hr", "inc",
    "info", "institute", "invoices", "it", "kft", "kg", "limited", "llc", "ltd", "mail", "management", "manager", "marketing", "music", "news",
    "noreply", "no-reply", "nv", "office", "ohg", "operations", "orders", "oy", "partners", "payments", "plc", "post", "praxis", "project",
    "purchasing", "reception", "reservations", "s.a", "sales", "sarl", "school", "secretary", "security", "service", "services", "shop", "sl", "solutions",
    "spa", "srl", "store", "studio", "support", "systems", "team", "tech", "the", "university", "verein", "&",
];

/// Whether two names can be one person's: equal, short and long, or one within the name of a mailbox.
pub(super) fn is_same(greeted: &str, known: &str) -> bool {
    let (a, b) = (plain(greeted), plain(known));
    let long = |name: &str| name.chars().count() >= 3;
    a == b
        || (long(&a) && b.contains(&a))
        || (long(&b) && a.contains(&b))
        || is_short_of(&a, &b)
        || is_short_of(&b, &a)
        || {
            let mut parts = a.split(['-', '\'']);
            parts.any(|part| long(part) && b.split(['-', '\'']).any(|other| part == other))
        }
}

/// Whether a greeting most likely misspells the name of who it greets: one letter is another, missing, too many or has changed places
/// with the next. Short forms and other ways to write a name in Latin letters are right.
pub(super) fn is_slip(greeted: &str, name: &str) -> bool {
    let (a, b) = (spelled(greeted), spelled(name));
    let counts = (a.chars().count(), b.chars().count());
    if a == b || counts.0.min(counts.1) < 3 || counts.0.max(counts.1) < 4 || !a.chars().all(char::is_alphabetic) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(one, other)| one == other).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(one, other)| one == other).count();
    let (left, right) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let both_common = || {
        let is_common = |name: &[char]| COMMON.contains(&name.iter().collect::<String>().as_str());
        is_common(&a) && is_common(&b)
    };
    match (left, right) {
        // The other letter at the start may be the name of somebody else, who is looked for elsewhere.
        ([_], [_]) => start > 0,
        ([first, second], [other, last]) => first == last && second == other,
        // `Dan` for Dana is short; `Sara` is not short for Sarah.
        ([letter], []) | ([], [letter]) => {
            let is_at_end = end == 0;
            start > 0 && (!is_at_end || *letter == 'h' || both_common())
        }
        _ => false,
    }
}

/// A name in small letters, without accents, and one way for sounds that are written in several.
fn spelled(name: &str) -> String {
    let plain = plain(name).replace("ae", "a").replace("oe", "o").replace("ue", "u").replace(['y', 'j'], "i");
    plain.replace("ii", "i").replace("ks", "x")
}

fn is_short_of(short: &str, full: &str) -> bool {
    SHORT.iter().any(|(known, starts)| *known == short && starts.iter().any(|start| full.starts_with(start)))
}

/// How much speaks against two names being two persons'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Both are names of persons, as far as is known.
    None,
    /// One of them may be something else, such as the name of a firm.
    Some,
}

/// Whether the sender `name`, which the name of a mailbox may follow, is a person other than the one who is greeted, and how sure
/// that is. `is_titled`: whether the greeting has a title, so that it names a surname.
pub(super) fn another(name: &str, greeted: &[String], is_titled: bool) -> Option<Doubt> {
    let name = name.split(" via ").next().unwrap_or(name);
    let is_word = |word: &&str| word.starts_with(|char: char| char.is_uppercase() || !char.is_ascii());
    let words: Vec<&str> = name.split_whitespace().filter(is_word).collect();
    let mailbox = name.split_whitespace().find(|word| !is_word(word)).unwrap_or_default();
    let lower: Vec<String> = words.iter().map(|word| plain(word.trim_matches(['.', ',', '"', '(', ')']))).collect();
    let is_made_up = |word: &&str| {
        word.contains(|char: char| char.is_ascii_digit() || char == '_')
            || word.chars().skip(1).filter(|char| char.is_uppercase()).count() > 1
    };
    let is_latin = |text: &str| text.chars().filter(|char| char.is_alphabetic()).all(|char| char < '\u{250}');
    let given = lower.first()?;
    let first = greeted.first().map(|name| plain(name))?;
    let is_common = |name: &str| COMMON.contains(&name) || SHORT.iter().any(|(short, _)| *short == name);
    if words.iter().any(is_made_up)
        || lower.iter().any(|word| NO_PERSON.contains(&word.as_str()) || word.chars().count() == 1)
        || !is_latin(name)
        || !greeted.iter().all(|name| is_latin(name))
    {
        return None;
    }
    let are_persons = is_common(given) && (is_titled || is_common(&first));
    if lower.len() == 1 {
        return (!is_titled && are_persons).then_some(Doubt::None);
    }
    // A mailbox that has nothing of the name may be read by anybody.
    let of_name = |word: &String| mailbox.contains(word.as_str()) || word.starts_with(|char| mailbox.starts_with(char));
    if !mailbox.is_empty() && !lower.iter().any(of_name) {
        return None;
    }
    // The same initial may be a short form that nobody has listed.
    let differs = is_titled || !given.starts_with(|char| first.starts_with(char)) || are_persons;
    differs.then_some(if are_persons { Doubt::None } else { Doubt::Some })
}

/// Small letters without accents.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for char in name.to_lowercase().chars() {
        match char {
            'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' | 'ą' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ı' => out.push('i'),
            'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' | 'ő' => out.push('o'),
            'ü' | 'ú' | 'ù' | 'û' | 'ű' | 'ů' => out.push('u'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ł' => out.push('l'),
            'ś' | 'š' | 'ş' => out.push('s'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ř' => out.push('r'),
            'ß' => out.push_str("ss"),
            '’' | '\'' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_many_names() {
        for (a, b) in [
            ("Bob", "Robert"),
            ("Kasia", "Katarzyna"),
            ("Zhenya", "Yevgenia"),
            ("Łukasz", "Lukasz"),
            ("O'Neil", "oneil"),
            ("Jo", "Josephine"),
        ] {
            assert!(is_same(a, b) && is_same(b, a), "{a} {b}");
        }
        assert!(!is_same("Tom", "Ines"));
    }

    #[test]
    fn a_slip_is_one_letter() {
        for (greeted, name) in [
            ("Sara", "Sarah"),
            ("Inez", "Ines"),
            ("Jon", "John"),
            ("Ana", "Anna"),
            ("Micheal", "Michael"),
            ("Hannah", "Hanna"),
        ] {
            assert!(is_slip(greeted, name) && is_slip(name, greeted), "{greeted} {name}");
        }
        for (greeted, name) in [
            ("Sarah", "Sarah"),
            ("Dan", "Dana"),
            ("Nick", "Nicki"),
            ("Sergei", "Sergey"),
            ("Juergen", "Jürgen"),
            ("Maria", "Mária"),
            ("Aleksander", "Alexander"),
            ("Tom", "Tim"),
            ("Jo", "Joe"),
            ("Dan", "Ian"),
            ("Kat", "Katharina"),
        ] {
            assert!(!is_slip(greeted, name), "{greeted} {name}");
        }
    }

    #[test]
    fn somebody_else_is_a_person() {
        let of = |name: &str, greeted: &str| another(name, &[greeted.to_lowercase()], false);
        let is = |name: &str, greeted: &str| of(name, greeted).is_some();
        assert_eq!(of("Ines Marsh ines", "Tom"), Some(Doubt::None));
        assert_eq!(of("Laura laura", "Kevin"), Some(Doubt::None));
        assert_eq!(of("Blue Kettle", "Greta"), Some(Doubt::Some));
        assert_eq!(of("Wei Zhang", "Haddad"), Some(Doubt::Some));
        assert_eq!(another("Wei Zhang", &["haddad".to_owned()], true), Some(Doubt::None));
        for (name, greeted) in [
            ("Accounts accounts", "Liz"),
            ("Doe Family doe", "Kim"),
            ("LampFan77 fan", "Kim"),
            ("Nordic Kettles AS post", "Greta"),
            ("T. Berg t", "Tove"),
            ("Володимир Коваль v", "Volodymyr"),
            ("Blue Kettle post", "Greta"),
            ("Kim k", "Doe"),
        ] {
            assert!(!is(name, greeted), "{name} {greeted}");
        }
    }
}
