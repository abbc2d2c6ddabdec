using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Notices;

/// <summary>Hands mails to the configured server: plain text, nothing to load from anywhere, the key as <c>Message-ID</c>.</summary>
sealed class MailSender(NoticesOptions options, NoticesSettings settings, SiteOptions site, TimeProvider clock) : IMessageSender
{
    public DeliveryChannel Channel => DeliveryChannel.Mail;

    public async Task SendAsync(Parcel parcel, CancellationToken cancellation)
    {
        // Asking outside whether a certificate was revoked would connect to hosts nobody configured.
        using var client = new SmtpClient { CheckCertificateRevocation = false, LocalDomain = HostName };
        try
        {
            var mail = options.Mail;
            await client.ConnectAsync(mail.Host, mail.UsedPort, mail.Tls switch
            {
                MailTls.Implicit => SecureSocketOptions.SslOnConnect,
                MailTls.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, cancellation);
            if (mail.User.Length > 0) await client.AuthenticateAsync(mail.User, mail.Password, cancellation);
            await client.SendAsync(Message(parcel), cancellation);
        }
        catch (Exception fault) when (FaultOf(fault) is { } code) { throw new NotSentException(code, fault); }
        // It has been taken; that the good-bye fails changes nothing.
        try { await client.DisconnectAsync(true, cancellation); }
        catch (Exception fault) when (fault is IOException or ProtocolException or SocketException or OperationCanceledException) { }
    }

    internal MimeMessage Message(Parcel parcel)
    {
        var (subject, body) = MessageWording.Mail(Texts.In(settings.Language), parcel, site.PublicAddress);
        var message = new MimeMessage { MessageId = $"{parcel.Key.Replace(':', '.')}@{HostName}", Date = clock.GetUtcNow(), Subject = subject };
        message.From.Add(new MailboxAddress(Texts.In(settings.Language)["site.name"], options.Mail.From));
        message.To.Add(new MailboxAddress(CleanText.Line(parcel.Name), CleanText.Line(parcel.Address)));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new TextPart("plain") { Text = body };
        return message;
    }

    string HostName => new Uri(site.PublicAddress).IdnHost;

    static string? FaultOf(Exception fault) => fault switch
    {
        SmtpCommandException refused => $"refused {(int)refused.StatusCode}",
        AuthenticationException => "sign-in",
        SslHandshakeException or NotSupportedException => "tls",
        OperationCanceledException or TimeoutException => "timeout",
        ParseException or ArgumentException => "address",
        IOException or SocketException or ProtocolException or ServiceNotConnectedException => "connect",
        _ => null,
    };
}
