using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>Finds a draft: the district it is kept under and the token that only its writer's browser has.</summary>
/// <param name="Token">32 hexadecimal digits, 128 bits drawn at random.</param>
public readonly record struct DraftKey(string District, string Token)
{
    internal const string Purpose = "matter-draft";

    internal static DraftKey Draw(string district) =>
        new(district, Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));
}

/// <summary>What was answered so far, page by page, right or wrong: a wrong answer is kept too, so that nobody types it again.</summary>
/// <param name="CategoryAsked">The page of categories was answered, perhaps with "I do not know".</param>
/// <param name="SignpostsSeen">The page with other ways to help was shown; it is not shown again.</param>
/// <param name="ContactAsked">The page of contacts was answered, perhaps with nothing.</param>
public sealed record DraftAnswers(
    MatterKind? Kind = null, string Text = "",
    Guid? CategoryId = null, bool CategoryAsked = false, bool SignpostsSeen = false,
    Guid? AreaId = null, double? Latitude = null, double? Longitude = null, string PlaceNote = "",
    bool PhotosAsked = false,
    string ContactName = "", string ContactPhone = "", bool ContactAsked = false,
    string NoticeVersion = "")
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    internal string ToJson() => JsonSerializer.Serialize(this, Format);

    internal static DraftAnswers FromJson(string json) => JsonSerializer.Deserialize<DraftAnswers>(json, Format) ?? new();
}
