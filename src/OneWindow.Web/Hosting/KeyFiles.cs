using System.Security.Cryptography;
using System.Text.Json;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Hosting;

/// <summary>
/// Field keys live in <c>field-keys.json</c> in the data folder, readable by the service alone, and outside the database and its
/// backups. Several processes on one database share the file (or get the same one from the operator's secret store).
/// </summary>
static class KeyFiles
{
    internal static FieldKeys LoadOrMakeFieldKeys(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "field-keys.json");
        if (!File.Exists(file))
        {
            var made = JsonSerializer.Serialize(new Dictionary<string, string> { ["1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) });
            // Made beside and renamed without overwriting: two processes starting at once end up with one key.
            var beside = $"{file}.{Environment.ProcessId}";
            var opening = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) opening.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(beside, opening))
            using (var writer = new StreamWriter(stream)) writer.Write(made);
            try { File.Move(beside, file, overwrite: false); }
            catch (IOException) when (File.Exists(file)) { File.Delete(beside); }
        }
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))
            ?? throw new InvalidOperationException($"{file} holds no keys");
        return new FieldKeys(keys.ToDictionary(k => byte.Parse(k.Key, System.Globalization.CultureInfo.InvariantCulture), k => Convert.FromBase64String(k.Value)));
    }
}
