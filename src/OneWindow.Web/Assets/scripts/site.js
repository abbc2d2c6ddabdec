// Makes pages nicer where scripts run. Nothing here is needed: every page works without it.
import "./board.js";
import "./sign-ink.js";
import "./window-draft.js";

const all = (selector, work) => document.querySelectorAll(selector).forEach(work);
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);

// A second press sends nothing. The server does not depend on it.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent && Date.now() - form.dataset.sent < 5000) { event.preventDefault(); return; }
  if (form.method === "post") form.dataset.sent = Date.now();
});
// Back from the next page, the form may be sent again.
addEventListener("pageshow", () => all("form[data-sent]", form => delete form.dataset.sent));

// A group of the menu that stands open closes when one goes elsewhere.
document.addEventListener("click", event => all(".ow-menu details[open]", group => { if (!group.contains(event.target)) group.open = false; }));
document.addEventListener("keydown", event => {
  if (event.key === "Escape") all(".ow-menu details[open]", group => { group.open = false; group.firstElementChild.focus(); });
});

all("textarea[data-limit]", box => {
  const hint = document.getElementById(`${box.id}-limit`);
  if (!hint) return;
  const count = () => {
    // Characters as people count them: an emoji is one.
    const left = box.dataset.limit - [...box.value].length;
    hint.textContent = fill(left < 0 ? box.dataset.over : box.dataset.left, Math.abs(left));
    hint.classList.toggle("ow-limit--over", left < 0);
  };
  box.addEventListener("input", count);
  count();
});

all("input[type=file][data-chosen]", input => {
  const words = document.querySelector(`[data-files="${input.id}"]`);
  if (!words) return;
  input.addEventListener("change", () => {
    const files = [...input.files];
    const most = Number(input.dataset.most);
    const tooMany = most && files.length > most;
    const size = files.reduce((sum, file) => sum + file.size, 0) / 1048576;
    words.textContent = !files.length ? "" : tooMany ? fill(input.dataset.tooMany, files.length, most) : fill(input.dataset.chosen, files.length, size.toFixed(1));
    words.classList.toggle("ow-limit--over", Boolean(tooMany));
  });
});

all("[data-print]", button => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

all("[data-copy]", button => {
  if (!navigator.clipboard) return;   // only over https or on localhost
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.copied;
    } catch { button.hidden = true; }
  });
});

all("[data-position]", box => {
  if (!navigator.geolocation || !isSecureContext) return;
  const [button, words] = [box.querySelector("button"), box.querySelector("p")];
  const field = id => document.getElementById(id);
  box.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    words.textContent = box.dataset.asking;
    const done = text => { words.textContent = text; button.disabled = false; };
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const [lat, lon] = [field(box.dataset.lat), field(box.dataset.lon)];
      if (!lat || !lon) { done(box.dataset.failed); return; }
      lat.value = coords.latitude.toFixed(6);
      lon.value = coords.longitude.toFixed(6);
      done(box.dataset.found);
    }, () => done(box.dataset.failed), { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
  });
});

// Leaves at once, and the page left behind is not in the history.
all("[data-exit]", link => link.addEventListener("click", event => {
  event.preventDefault();
  location.replace(link.href);
}));

// A page on a wall reads itself anew after so many seconds, unless somebody stands in it with the keyboard or has opened a part.
all("[data-again]", mark => setInterval(() => {
  if (!document.hidden && document.activeElement === document.body && !document.querySelector("details[open]")) location.reload();
}, mark.dataset.again * 1000));
