class OarMailer
{
    string Late(string name) => $"Dear {name}, your oar \"Blue\" comes on {Day("Friday")}. Thank you.";
    string Lost(string name) => $@"<p>Hi {name},</p>
        <p>your oar ""Blue"" is lost. We bring you another one.</p>";
}
