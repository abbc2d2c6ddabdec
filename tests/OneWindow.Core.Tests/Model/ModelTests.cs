using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Model;

/// <summary>Guards over the whole data model, each shown to fail on a planted fault.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Fields_OfTheModel_AllHavePurposeAndRetention()
    {
        using var db = TestDatabase.Offline(DatabaseKind.Sqlite);
        if (Manifest.Updating) FieldList.Update(db.Model);
        Demand.None(FieldList.Faults(db.Model, File.ReadLines(FieldList.File)));
    }

    [Fact]
    public void Fields_WithAPlantedFieldWithoutARow_Fail()
    {
        using var db = TestDatabase.Offline(DatabaseKind.Sqlite, model => model.Entity<StaffMember>().Property<string>("ShoeSize"));
        Assert.Contains("stored and not listed: StaffMember.ShoeSize", FieldList.Faults(db.Model, File.ReadLines(FieldList.File)));
    }

    [Theory]
    [InlineData("StaffMember,Name,work,?,until two years after leaving", "no purpose: StaffMember.Name")]
    [InlineData("StaffMember,Name,work,shown,", "no retention: StaffMember.Name")]
    [InlineData("StaffMember,Name,secret,shown,always", "no class (one of work, personal, sealed, technical): StaffMember.Name")]
    [InlineData("StaffMember,Name,sealed,shown,always", "sealed and yet of type String: StaffMember.Name")]
    [InlineData("StaffMember,Nickname,work,shown,always", "listed and not stored: StaffMember.Nickname")]
    [InlineData("StaffMember,Name,work,shown, and more,always", "line 2 has not five cells (write ; for a comma): StaffMember,Name,work,shown, and more,always")]
    public void Fields_WithABadRow_Fail(string row, string fault)
    {
        using var db = TestDatabase.Offline(DatabaseKind.Sqlite);
        Assert.Contains(fault, FieldList.Faults(db.Model, ["entity,field,class,purpose,retention", row]));
    }

    [Fact]
    public void Words_OfTheModelAndOfCore_CrossNoLine()
    {
        using var db = TestDatabase.Offline(DatabaseKind.Sqlite);
        Demand.None(BannedWords.Faults([.. WordsOf(db), .. WordsOf(typeof(OneWindowDbContext).Assembly)]));
    }

    [Fact]
    public void Words_WithAPlantedEntityAboutEthnicity_Fail()
    {
        using var db = TestDatabase.Offline(DatabaseKind.Sqlite, model => model.Entity<PlantedPerson>());
        Assert.Equal(["PlantedPerson.Ethnicity: ethnicity"], BannedWords.Faults(WordsOf(db)));
        Assert.Contains("PlantedPerson.Ethnicity: ethnicity", BannedWords.Faults(WordsOf(typeof(ModelTests).Assembly)));
        Assert.Contains("PlantedLevel.HighRisk: risk", BannedWords.Faults(WordsOf(typeof(ModelTests).Assembly)));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public void Migrations_OfEachDatabase_HoldTheWholeModel(DatabaseKind kind)
    {
        using var db = TestDatabase.Offline(kind);
        Assert.False(db.Database.HasPendingModelChanges(), $"entities changed and no migration says so ({kind}): scripts/migrate NAME");
        using var changed = TestDatabase.Offline(kind, model => model.Entity<StaffMember>().Property<string>("ShoeSize"));
        Assert.True(changed.Database.HasPendingModelChanges(), "a planted change must be seen");
    }

    static IEnumerable<(string, string)> WordsOf(DbContext db) => db.Model.GetEntityTypes().SelectMany(entity =>
        new[] { (entity.DisplayName(), $"{entity.DisplayName()} {entity.GetTableName()}") }
            .Concat(entity.GetProperties().Select(p => ($"{entity.DisplayName()}.{p.Name}", $"{p.Name} {p.GetColumnName()}"))));

    /// <summary>Names of types and their properties, and values of enums.</summary>
    static IEnumerable<(string, string)> WordsOf(System.Reflection.Assembly assembly) => assembly.GetTypes()
        .Where(t => !t.Name.Contains('<'))
        .SelectMany(t => t.GetProperties().Select(p => p.Name).Concat(t.IsEnum ? t.GetEnumNames() : []).Select(name => ($"{t.Name}.{name}", name)).Prepend((t.Name, t.Name)));

    sealed class PlantedPerson
    {
        public int Id { get; set; }
        public string Ethnicity { get; set; } = "";
    }

    enum PlantedLevel { Low, HighRisk }
}
