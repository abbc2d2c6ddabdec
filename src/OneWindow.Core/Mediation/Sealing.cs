using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Seals what names or describes people in a case: each value is bound to its table, field and row, so that it cannot be read elsewhere.</summary>
static class Sealing
{
    internal const string CodePurpose = "case-party-code";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    internal static string Place(string table, string field, Guid id) => $"{table}/{field}/{id}";

    internal static byte[] SealJson<T>(this FieldKeys keys, T value, string table, string field, Guid id) =>
        keys.Seal(JsonSerializer.Serialize(value, Json), Place(table, field, id));

    internal static T OpenJson<T>(this FieldKeys keys, byte[] sealedBytes, string table, string field, Guid id) =>
        JsonSerializer.Deserialize<T>(keys.Open(sealedBytes, Place(table, field, id)), Json)!;

    /// <summary>Null where nothing was written.</summary>
    internal static byte[]? SealText(this FieldKeys keys, string text, string table, string field, Guid id) =>
        text.Length == 0 ? null : keys.Seal(text, Place(table, field, id));

    internal static string OpenText(this FieldKeys keys, byte[]? sealedBytes, string table, string field, Guid id) =>
        sealedBytes is null or [] ? "" : keys.Open(sealedBytes, Place(table, field, id));

    internal static string NameOf(this FieldKeys keys, MediationCase c) => keys.OpenText(c.NameSealed, nameof(MediationCase), "name", c.Id);

    internal static string AccountOf(this FieldKeys keys, MediationCase c) => keys.OpenText(c.AccountSealed, nameof(MediationCase), "account", c.Id);

    internal static PersonDetails PersonOf(this FieldKeys keys, CaseParty p) => keys.OpenJson<PersonDetails>(p.PersonSealed, nameof(CaseParty), "person", p.Id);

    internal static PersonDetails PersonOf(this FieldKeys keys, CaseRepresentative r) => keys.OpenJson<PersonDetails>(r.PersonSealed, nameof(CaseRepresentative), "person", r.Id);

    internal static PersonDetails PersonOf(this FieldKeys keys, CaseInvitee i) => keys.OpenJson<PersonDetails>(i.PersonSealed, nameof(CaseInvitee), "person", i.Id);

    internal static void Set(this CaseParty p, FieldKeys keys, PersonDetails person) => p.PersonSealed = keys.SealJson(person, nameof(CaseParty), "person", p.Id);

    internal static void Set(this CaseRepresentative r, FieldKeys keys, PersonDetails person) => r.PersonSealed = keys.SealJson(person, nameof(CaseRepresentative), "person", r.Id);

    internal static void Set(this CaseInvitee i, FieldKeys keys, PersonDetails person) => i.PersonSealed = keys.SealJson(person, nameof(CaseInvitee), "person", i.Id);

    internal static void SetName(this MediationCase c, FieldKeys keys, string name) => c.NameSealed = keys.Seal(name, Place(nameof(MediationCase), "name", c.Id));

    internal static void SetAccount(this MediationCase c, FieldKeys keys, string account) => c.AccountSealed = keys.Seal(account, Place(nameof(MediationCase), "account", c.Id));
}
