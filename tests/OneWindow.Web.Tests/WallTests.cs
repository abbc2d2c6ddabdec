using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests;

/// <summary>Web cannot read a raw table: it asks Core, which shows what the actor may see.</summary>
public sealed class WallTests
{
    [Fact]
    public void Web_NeverTakesASetOfTheDatabase() => Demand.None(CallsOfSets(typeof(Texts).Assembly));

    [Fact]
    public void CallsOfSets_InAnAssemblyThatDoes_AreSeen() => Assert.NotEmpty(CallsOfSets(typeof(Create).Assembly));

    static string[] CallsOfSets(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               where metadata.GetString(member.Name) is "Set" or "FromSqlRaw" or "FromSql" or "SqlQuery" or "SqlQueryRaw" or "Find" or "FindAsync"
               where member.Parent.Kind == HandleKind.TypeReference
               let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
               let name = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}"
               where name.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) || name.StartsWith("OneWindow.Core.Data.OneWindowDbContext", StringComparison.Ordinal)
               select name,
        ];
    }
}
