// A signature drawn on the screen goes into a hidden field as a PNG. Without this script people sign on paper.
document.querySelectorAll("[data-ink]").forEach(box => {
  const [canvas, field, clear] = [box.querySelector("canvas"), box.querySelector("input"), box.querySelector("button")];
  const pen = canvas.getContext?.("2d");
  if (!pen || !window.PointerEvent) return;
  box.hidden = false;
  Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#000" });

  // The box may stand narrower on the page than it is drawn.
  const at = event => {
    const shown = canvas.getBoundingClientRect();
    return [(event.clientX - shown.left) * canvas.width / shown.width, (event.clientY - shown.top) * canvas.height / shown.height];
  };
  const wipe = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    field.value = "";
  };
  let drawing = false;
  canvas.addEventListener("pointerdown", event => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", event => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  const end = () => {
    if (!drawing) return;
    drawing = false;
    field.value = canvas.toDataURL("image/png");
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  clear.addEventListener("click", wipe);
  // A refused form comes back with what was drawn.
  const kept = field.value;
  wipe();
  if (kept.startsWith("data:image/png;base64,")) {
    const drawn = new Image();
    drawn.onload = () => { pen.drawImage(drawn, 0, 0); field.value = kept; };
    drawn.src = kept;
  }
});
