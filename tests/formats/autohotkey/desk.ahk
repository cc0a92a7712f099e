#NoEnv
; what the desk types
::btw::by the way
:*:ty::Thank you for writing{!}`nYour oar is on its way. ; the short one
::late::
(LTrim
Hi [Name],

your oar is late; it leaves today.
)
:R:keys::Type {Enter} and wait for it.
::run::
{
  Send "Calm down, please."
}
^j::Run notepad.exe
