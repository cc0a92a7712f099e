//! try
fn main() {
    use replylint::{linter::*, phrasebook::*, source::*};
    let args: Vec<String> = std::env::args().skip(1).collect();
    let book = match Phrasebook::default().with_layer(SourceFile::read(args[0].as_ref(), &args[0]).unwrap()) {
        Ok(book) => book,
        Err(mistakes) => {
            for m in mistakes {
                let p = m.source.position(m.span.start());
                println!("{}:{}:{} {} | {} | {:?}", m.source.path(), p.line, p.column, m.message, m.label, m.help);
            }
            return;
        }
    };
    let t = std::time::Instant::now();
    let linter = Linter::new(book, Settings { min_severity: MinSeverity(replylint::finding::Severity::Suggestion), ..Settings::default() });
    eprintln!("compile {:?}", t.elapsed());
    for path in &args[1..] {
        let t = std::time::Instant::now();
        let source = SourceFile::read(path.as_ref(), path).unwrap();
        let checked = linter.check(&source);
        eprintln!("{path} {} findings {:?}", checked.findings.len(), t.elapsed());
        for f in checked.findings.iter().take(30) {
            let p = source.position(f.span.start());
            println!("{path}:{}:{} {}[{}] {} {:?}", p.line, p.column, f.severity, f.rule.id, f.message, f.suggestions);
        }
    }
}
