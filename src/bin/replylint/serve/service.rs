//! What starts the server when somebody logs in, in the words of each system.

use std::path::Path;

use anyhow::Context as _;

/// The file for this system, with where it belongs in its first lines.
pub(super) fn text(port: u16) -> anyhow::Result<String> {
    let program = std::env::current_exe().context("cannot tell where this program is")?;
    Ok(if cfg!(target_os = "macos") {
        launchd(&program, port)
    } else if cfg!(windows) {
        task(&program, port)
    } else {
        systemd(&program, port)
    })
}

fn systemd(program: &Path, port: u16) -> String {
    let program = program.display().to_string().replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    format!(
        "# ~/.config/systemd/user/replylint.service\n\
         # then: systemctl --user enable --now replylint\n\
         [Unit]\n\
         Description=replylint for browsers, office and mail programs\n\n\
         [Service]\n\
         ExecStart=\"{program}\" serve --port {port}\n\
         WorkingDirectory=%h\n\
         Restart=on-failure\n\n\
         [Install]\n\
         WantedBy=default.target\n"
    )
}

fn launchd(program: &Path, port: u16) -> String {
    let program = program.display().to_string().replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!-- ~/Library/LaunchAgents/replylint.plist, then: launchctl load ~/Library/LaunchAgents/replylint.plist -->\n\
         <plist version=\"1.0\">\n\
         <dict>\n\
         \x20 <key>Label</key><string>replylint</string>\n\
         \x20 <key>ProgramArguments</key>\n\
         \x20 <array><string>{program}</string><string>serve</string><string>--port</string><string>{port}</string></array>\n\
         \x20 <key>RunAtLoad</key><true/>\n\
         \x20 <key>KeepAlive</key><true/>\n\
         </dict>\n\
         </plist>\n"
    )
}

fn task(program: &Path, port: u16) -> String {
    format!(
        "rem Type this once in a command prompt:\r\n\
         schtasks /Create /TN replylint /SC ONLOGON /RL LIMITED /TR \"\\\"{}\\\" serve --port {port}\"\r\n",
        program.display()
    )
}
