namespace OneWindow.Web.Api;

/// <summary>A request that cannot be carried out as it was sent; becomes a problem document with a stable code.</summary>
sealed class ApiFault(int status, string code, string? field = null) : Exception(code)
{
    internal int Status { get; } = status;
    internal string Code { get; } = code;

    /// <summary>The field, parameter or header, as the caller wrote it.</summary>
    internal string? Field { get; } = field;

    /// <summary>Further members of the problem document.</summary>
    internal Dictionary<string, object?> More { get; init; } = [];

    internal static ApiFault BadRequest(string code, string? field = null) => new(StatusCodes.Status400BadRequest, code, field);
}
