using OneWindow.Web.Commands;

return await CommandLine.RunAsync(args);

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
