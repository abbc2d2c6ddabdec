// The window's form survives a lost connection: what is typed is kept for this tab alone and goes when it is sent or the tab is closed.
// Sending twice files one matter: the form's key is kept with it.
const place = name => `onewindow.draft.${name}`;
const kept = name => { try { return JSON.parse(sessionStorage.getItem(place(name))); } catch { return null; } };

document.querySelectorAll("[data-draft-sent]").forEach(sent => sessionStorage.removeItem(place(sent.dataset.draftSent)));

document.querySelectorAll("form[data-draft]").forEach(form => {
  const name = form.dataset.draft;
  const words = form.querySelector("textarea");
  const fields = () => [...form.elements].filter(f => f.name && f.name.startsWith("Input.") && f.name !== "Input.Step" && f.type !== "file");
  const draft = kept(name);
  if (draft && words && !words.value.trim()) {
    for (const field of fields()) {
      const value = draft[field.name];
      if (value === undefined) continue;
      if (field.type !== "radio") field.value = value; else if (field.value === value) field.checked = true;
    }
  }
  const keep = () => {
    const values = {};
    for (const field of fields()) if (field.type !== "radio" || field.checked) values[field.name] = field.value;
    try { sessionStorage.setItem(place(name), JSON.stringify(values)); } catch { /* no room: the page itself still holds it */ }
  };
  form.addEventListener("input", keep);
});

// A form sent without a network would end on the browser's own error page.
document.querySelectorAll("form[data-offline]").forEach(form => {
  const note = form.querySelector("[data-offline-note]");
  form.addEventListener("submit", event => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    if (note) { note.textContent = form.dataset.offline; note.hidden = false; }
  });
  addEventListener("online", () => { if (note) note.hidden = true; });
});
