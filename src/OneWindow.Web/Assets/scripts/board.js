// The wall screen, and pages that follow the queue. Without scripts the wall reloads itself and the pages show how it stood.

// A line that is made anew whenever it breaks, also when the server was away for hours: the browser gives up after a refusal, we do not.
const SILENT_AFTER = 40000, TRY_EVERY = 3000;

function follow(address, hear, stands) {
  let source, last = null, heard = Date.now();
  const open = () => {
    source?.close();
    source = new EventSource(last === null ? address : `${address}?after=${last}`);
    for (const kind of ["board", "call", "beat"])
      source.addEventListener(kind, event => {
        heard = Date.now();
        // Ids only rise: what came once is never shown again or out of turn.
        const id = event.lastEventId ? Number(event.lastEventId) : null;
        if (kind === "call" && last !== null && id <= last) return;
        if (id !== null && (last === null || id > last)) last = id;
        stands?.(true);
        if (kind !== "beat") hear(kind, JSON.parse(event.data));
      });
  };
  open();
  setInterval(() => {
    if (source.readyState === EventSource.OPEN && Date.now() - heard < SILENT_AFTER) return;
    if (source.readyState === EventSource.CONNECTING && Date.now() - heard < SILENT_AFTER) { stands?.(false); return; }
    stands?.(false);
    heard = Date.now() - SILENT_AFTER + 4 * TRY_EVERY;
    open();
  }, TRY_EVERY);
}

const digits = number => String(number).padStart(3, "0");

document.querySelectorAll("[data-board]").forEach(wall => {
  const part = name => wall.querySelector(`[data-${name}]`);
  const seats = new Map([...wall.querySelectorAll("[data-at]")].map(seat => [seat.dataset.at, seat]));
  const show = (seat, number, called) => {
    seat.querySelector("[data-number]").textContent = number == null ? "–" : digits(number);
    seat.classList.toggle("ow-board__counter--called", Boolean(called));
  };

  let audio;
  const chime = () => {
    if (audio?.state !== "running") return;
    [880, 660].forEach((pitch, i) => {
      const [tone, volume, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime + i * 0.35];
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.25, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.6);
    });
  };
  const say = (number, counter) => {
    if (audio?.state !== "running" || !("speechSynthesis" in window)) return;
    for (const [language, words] of [["zh-CN", wall.dataset.counter], ["en", wall.dataset.counterEn]]) {
      if (!speechSynthesis.getVoices().some(voice => voice.lang.startsWith(language.slice(0, 2)))) continue;
      const said = new SpeechSynthesisUtterance(words.replace("{0}", number).replace("{1}", counter));
      said.lang = language;
      speechSynthesis.speak(said);
    }
  };
  // A browser lets a page sound only after a hand has touched it, unless it was started as a kiosk.
  const sound = part("sound");
  if (window.AudioContext) {
    audio = new AudioContext();
    sound.hidden = audio.state === "running";
    sound.addEventListener("click", () => audio.resume().then(() => { sound.hidden = true; chime(); }));
  }

  let known = "";
  follow(wall.dataset.board, (kind, data) => {
    if (kind === "board") {
      // Another set of counters, or another day: the page is drawn anew.
      const now = data.day + data.counters.map(counter => counter.id).join();
      if (known && known !== now) { location.reload(); return; }
      known = now;
      for (const counter of data.counters) if (seats.has(counter.id)) show(seats.get(counter.id), counter.number, counter.called);
      part("waiting").textContent = data.waiting;
      part("missed").textContent = data.missed.length ? data.missed.map(digits).join(" ") : "–";
      return;
    }
    if (data.kind !== "called" && data.kind !== "calledAgain") return;
    const line = document.createElement("li");
    for (const [words, strong] of [[digits(data.number), true], [" → ", false], [data.counterNumber, true]]) {
      const piece = document.createElement(strong ? "b" : "span");
      piece.textContent = words;
      line.append(piece);
    }
    part("calls").prepend(line);
    while (part("calls").children.length > 6) part("calls").lastChild.remove();
    // What happened while the screen was away is shown, but no longer called out.
    if (Date.now() - Date.parse(data.at) > 20000) return;
    const seat = seats.get(data.counter);
    if (seat) {
      show(seat, data.number, true);
      seat.classList.remove("ow-board__counter--flash");
      void seat.offsetWidth;
      seat.classList.add("ow-board__counter--flash");
    }
    chime();
    say(data.number, data.counterNumber);
  }, stands => { part("off").hidden = stands; });

  const clock = part("clock");
  setInterval(() => {
    clock.textContent = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" }).format();
  }, 1000);
});

document.querySelectorAll("[data-live]").forEach(box => {
  let asking = false, again = false;
  const refresh = async () => {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]") : box;
      // Nothing to follow any more: the page as a whole is another one now.
      if (!fresh) { location.reload(); return; }
      // A choice that is being made is not taken out of somebody's hand.
      if (fresh.innerHTML !== box.innerHTML && !box.querySelector("select:focus, input:focus")) {
        const held = document.activeElement?.name && box.contains(document.activeElement) ? [document.activeElement.name, document.activeElement.value] : null;
        box.replaceChildren(...fresh.childNodes);
        if (held) [...box.querySelectorAll("button")].find(button => button.name === held[0] && button.value === held[1])?.focus();
      }
    } catch { /* the next event asks again */ }
    asking = false;
    if (again) { again = false; refresh(); }
  };
  // A hall full of phones does not ask all in one moment.
  follow(box.dataset.live, kind => { if (kind === "board") setTimeout(refresh, Math.random() * 600); });
});
