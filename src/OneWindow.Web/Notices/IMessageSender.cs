using OneWindow.Core.Notices;

namespace OneWindow.Web.Notices;

/// <summary>The outside boundary of messages: what takes a parcel out of the program.</summary>
interface IMessageSender
{
    DeliveryChannel Channel { get; }

    /// <summary>Returns when the other side has taken it.</summary>
    /// <exception cref="NotSentException">It was not taken, or nobody knows.</exception>
    Task SendAsync(Parcel parcel, CancellationToken cancellation);
}

/// <summary>Why a parcel did not leave, as a code with at most a number behind it: what the other side said may hold addresses.</summary>
sealed class NotSentException(string fault, Exception? inner = null) : Exception(fault, inner)
{
    public string Fault { get; } = fault;
}
