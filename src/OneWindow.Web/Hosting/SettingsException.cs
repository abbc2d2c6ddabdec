namespace OneWindow.Web.Hosting;

/// <summary>A setting with which the program does not start; the message is what its operator reads.</summary>
public sealed class SettingsException(string message) : Exception(message);
