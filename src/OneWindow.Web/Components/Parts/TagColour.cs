namespace OneWindow.Web.Components.Parts;

/// <summary>
/// Colour of a <see cref="Tag"/>. One meaning each: grey ended or not begun, blue on its way, teal in hand, green answered or well, yellow
/// waits for somebody, orange sent back, red late or refused, purple second look.
/// </summary>
public enum TagColour { Grey, Blue, Teal, Green, Yellow, Orange, Red, Purple }
