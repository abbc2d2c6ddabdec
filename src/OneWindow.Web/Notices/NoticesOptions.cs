using System.Text;
using MimeKit;
using OneWindow.Core.Notices;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Notices;

public enum MailTls
{
    /// <summary>Plain, for a mail server of this machine or network; with a password only on this machine.</summary>
    None,

    /// <summary>Begins plain and must become TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Implicit,
}

/// <summary>Mail server that takes the program's mail; without <see cref="Host"/> no mail leaves.</summary>
public sealed class MailOptions
{
    public string Host { get; set; } = "";

    /// <summary>0: the usual one, 587 for StartTls, 465 for Implicit, 25 for None.</summary>
    public int Port { get; set; }
    public MailTls Tls { get; set; } = MailTls.StartTls;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>Sender address of every mail.</summary>
    public string From { get; set; } = "";

    internal int UsedPort => Port != 0 ? Port : Tls switch { MailTls.Implicit => 465, MailTls.StartTls => 587, _ => 25 };
}

/// <summary>Gateway that takes SMS by HTTP; without <see cref="Url"/> no SMS leaves.</summary>
public sealed class SmsOptions
{
    public string Url { get; set; } = "";

    /// <summary>Bearer token.</summary>
    public string Token { get; set; } = "";

    /// <summary>Where set, every request carries <see cref="SignatureHeader"/>: <c>sha256=</c> and the HMAC-SHA256 of the body in hex.</summary>
    public string SignatureKey { get; set; } = "";
    public string SignatureHeader { get; set; } = "X-Signature";

    /// <summary>Names of the JSON fields of number and text.</summary>
    public string PhoneField { get; set; } = "phone";

    /// <inheritdoc cref="PhoneField"/>
    public string TextField { get; set; } = "text";

    /// <summary>Further JSON fields with a fixed value, e.g. the number of a template.</summary>
    public Dictionary<string, string> Fields { get; } = [];

    /// <summary>Name in brackets before the text; empty: the name of the program.</summary>
    public string Sign { get; set; } = "";
}

/// <summary>What the program sends with, from the section <c>Notices</c>. Nothing configured: nothing leaves.</summary>
public sealed class NoticesOptions
{
    public MailOptions Mail { get; set; } = new();
    public SmsOptions Sms { get; set; } = new();

    public IReadOnlySet<DeliveryChannel> Channels { get; private set; } = new HashSet<DeliveryChannel>();

    /// <exception cref="SettingsException">A setting cannot be meant like this; the program does not start with it.</exception>
    internal static (NoticesOptions Options, NoticesSettings Settings) Read(IConfiguration configuration, SiteOptions site)
    {
        var section = configuration.GetSection("Notices");
        NoticesOptions options;
        NoticesSettings settings;
        try { (options, settings) = (section.Get<NoticesOptions>() ?? new(), section.Get<NoticesSettings>() ?? new()); }
        catch (InvalidOperationException unreadable) { throw new SettingsException(unreadable.Message); }
        CheckSettings(settings);
        var channels = new HashSet<DeliveryChannel>();
        if (CheckMail(options.Mail, site)) channels.Add(DeliveryChannel.Mail);
        if (CheckSms(options.Sms)) channels.Add(DeliveryChannel.Sms);
        options.Channels = channels;
        return (options, settings);
    }

    static void CheckSettings(NoticesSettings settings)
    {
        Demand(Texts.Languages.Contains(settings.Language), "Language", $"is one of {string.Join(", ", Texts.Languages)}");
        Demand(settings.DefaultOpens < settings.DefaultCloses, "DefaultCloses", "is later than DefaultOpens");
        Demand(settings.EverySeconds is >= 1 and <= 300, "EverySeconds", "is 1 to 300");
        Demand(settings.TimeoutSeconds is >= 1 and <= 300, "TimeoutSeconds", "is 1 to 300");
    }

    static bool CheckMail(MailOptions mail, SiteOptions site)
    {
        if (mail.Host.Length == 0)
        {
            Demand(mail.From.Length == 0 && mail.User.Length == 0, "Mail:Host", "is missing, while other settings of mail are there");
            return false;
        }
        Demand(Uri.CheckHostName(mail.Host) != UriHostNameType.Unknown, "Mail:Host", "is no name or address of a host");
        Demand(mail.Port is >= 0 and <= 65535, "Mail:Port", "is 1 to 65535, or 0 for the usual one");
        Demand(MailboxAddress.TryParse(mail.From, out var from) && from.Address == mail.From && mail.From.Contains('@') && Ascii.IsValid(mail.From),
            "Mail:From", "is the sender's address, e.g. window@example.cn");
        Demand(mail.User.Length == 0 == (mail.Password.Length == 0), "Mail:User", "and Mail:Password are set together");
        Demand(mail.User.Length == 0 || mail.Tls != MailTls.None || IsThisMachine(mail.Host), "Mail:Tls", "is None: the password would travel in the clear");
        Demand(Uri.TryCreate(site.PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https", "Mail",
            "needs the setting publicAddress: the links in a mail lead there");
        return true;
    }

    static bool CheckSms(SmsOptions sms)
    {
        if (sms.Url.Length == 0)
        {
            Demand(sms.Token.Length == 0 && sms.SignatureKey.Length == 0, "Sms:Url", "is missing, while other settings of SMS are there");
            return false;
        }
        Demand(Uri.TryCreate(sms.Url, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.Scheme == "https" || (url.Scheme == "http" && IsThisMachine(url.Host))), "Sms:Url", "begins with https:// (http:// only on this machine) and holds no password");
        Demand(sms.PhoneField.Length > 0 && sms.TextField.Length > 0 && sms.PhoneField != sms.TextField, "Sms:PhoneField", "and Sms:TextField are two names");
        Demand(!sms.Fields.ContainsKey(sms.PhoneField) && !sms.Fields.ContainsKey(sms.TextField), "Sms:Fields", "are further fields, not those of number and text");
        Demand(sms.SignatureHeader.Length > 0 && sms.SignatureHeader.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), "Sms:SignatureHeader", "is the name of a header");
        Demand(sms.Token.All(c => c is > ' ' and <= '~'), "Sms:Token", "has letters, digits and signs without spaces");
        Demand(sms.Sign.Length <= 20 && !sms.Sign.Any(c => char.IsControl(c) || c is '【' or '】'), "Sms:Sign", "is a name of 20 characters at most, without brackets");
        return true;
    }

    static bool IsThisMachine(string host) =>
        host is "localhost" or "[::1]" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    static void Demand(bool good, string name, string what)
    {
        if (!good) throw new SettingsException($"setting Notices:{name} {what}");
    }
}
