namespace OneWindow.Core.Mediation.Parties;

/// <summary>A party as it is registered.</summary>
/// <param name="Capacity">Null: by age, full where no age is known.</param>
/// <param name="Group">The same word for all members of one group; empty for a party of their own.</param>
public sealed record PartyInput(Side Side, PersonDetails Person, Capacity? Capacity = null, string? Group = null);
