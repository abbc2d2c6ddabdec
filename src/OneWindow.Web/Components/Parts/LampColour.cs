namespace OneWindow.Web.Components.Parts;

/// <summary>How a clock stands: time enough, soon due, late. Each has its own shape as well as its colour.</summary>
public enum LampColour { Green, Yellow, Red }
