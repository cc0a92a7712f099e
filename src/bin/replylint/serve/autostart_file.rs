//! What starts the server when somebody logs in, in the words of each system.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::args::ServeArgs;

/// The file for this system, with where it belongs in its first lines. What it starts does what these arguments ask for.
pub(super) fn text(args: &ServeArgs) -> anyhow::Result<String> {
    let program = std::env::current_exe().context("cannot tell where this program is")?;
    let words = words(&program, args)?;
    Ok(if cfg!(target_os = "macos") {
        launchd(&words, std::env::home_dir())
    } else if cfg!(windows) {
        task(&words)
    } else {
        systemd(&words)
    })
}

/// The command line, with paths that hold wherever it is started.
fn words(program: &Path, args: &ServeArgs) -> anyhow::Result<Vec<String>> {
    let mut words = vec![program.display().to_string(), "serve".to_owned(), "--port".to_owned(), args.port.to_string()];
    let mut add = |flag: &str, value: String| words.extend([flag.to_owned(), value]);
    for origin in &args.allow_origin {
        add("--allow-origin", origin.clone());
    }
    for path in &args.sources.phrasebook {
        add("--phrasebook", std::path::absolute(path)?.display().to_string());
    }
    for audience in &args.sources.audience {
        add("--audience", audience.clone());
    }
    words.extend(args.sources.isolated.then(|| "--isolated".to_owned()));
    Ok(words)
}

fn systemd(words: &[String]) -> String {
    let quoted = |word: &String| {
        let word = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
        format!("\"{word}\"")
    };
    let command = words.iter().map(quoted).collect::<Vec<_>>().join(" ");
    format!(
        "# ~/.config/systemd/user/replylint.service\n\
         # then: systemctl --user enable --now replylint\n\
         [Unit]\n\
         Description=replylint for browsers, office and mail programs\n\n\
         [Service]\n\
         ExecStart={command}\n\
         WorkingDirectory=%h\n\
         Restart=on-failure\n\
         NoNewPrivileges=yes\n\
         RestrictAddressFamilies=AF_INET AF_INET6\n\n\
         [Install]\n\
         WantedBy=default.target\n"
    )
}

fn launchd(words: &[String], home: Option<PathBuf>) -> String {
    let string = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!("<string>{text}</string>")
    };
    let command = words.iter().map(|word| format!("    {}", string(word))).collect::<Vec<_>>().join("\n");
    let folder = home
        .map(|home| format!("  <key>WorkingDirectory</key>{}\n", string(&home.display().to_string())))
        .unwrap_or_default();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!-- ~/Library/LaunchAgents/replylint.plist\n\
         \x20    then: launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/replylint.plist -->\n\
         <plist version=\"1.0\">\n\
         <dict>\n\
         \x20 <key>Label</key><string>replylint</string>\n\
         \x20 <key>ProgramArguments</key>\n\
         \x20 <array>\n{command}\n  </array>\n\
         {folder}\
         \x20 <key>RunAtLoad</key><true/>\n\
         \x20 <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>\n\
         </dict>\n\
         </plist>\n"
    )
}

fn task(words: &[String]) -> String {
    let quoted = |word: &String| if word.contains(' ') { format!("\\\"{word}\\\"") } else { word.clone() };
    let command = words.iter().map(quoted).collect::<Vec<_>>().join(" ");
    format!(
        "rem Type this once in a command prompt:\r\n\
         schtasks /Create /TN replylint /SC ONLOGON /RL LIMITED /TR \"{command}\"\r\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command() -> Vec<String> {
        ["/opt/A & B/replylint", "serve", "--phrasebook", "/home/kim/50%/$our.toml"].map(str::to_owned).to_vec()
    }

    #[test]
    fn each_system_is_told_in_its_own_quotes() {
        let unit = systemd(&command());
        assert!(
            unit.contains(
                "\nExecStart=\"/opt/A & B/replylint\" \"serve\" \"--phrasebook\" \"/home/kim/50%%/$$our.toml\"\n"
            ),
            "{unit}"
        );
        let list = launchd(&command(), Some("/Users/kim".into()));
        assert!(list.contains("    <string>/opt/A &amp; B/replylint</string>\n    <string>serve</string>\n"), "{list}");
        assert!(list.contains("<key>WorkingDirectory</key><string>/Users/kim</string>"), "{list}");
        let mut reader = quick_xml::Reader::from_str(&list);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        let task = task(&command());
        assert!(
            task.contains("/TR \"\\\"/opt/A & B/replylint\\\" serve --phrasebook /home/kim/50%/$our.toml\"\r\n"),
            "{task}"
        );
    }
}
