// Drag a frame over the uncropped picture. The four numbers beneath it do the same from the keyboard, and without this.
const SIDES = ["left", "top", "right", "bottom"];
const OPPOSITE = { left: "right", right: "left", top: "bottom", bottom: "top" };
const MOST = 90; // percent that may be cut off in one direction
const HANDLES = ["top left", "top", "top right", "left", "right", "bottom left", "bottom", "bottom right"];

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

const frameOf = (picture) => {
  const row = picture.closest(".inline-related");
  const field = (side) => row.querySelector(`input[name$="-crop_${side}"]`);
  const read = () => Object.fromEntries(SIDES.map((side) => [side, clamp(Math.round(Number(field(side).value)) || 0, 0, MOST)]));
  const part = document.createElement("span");
  part.className = "crop-part";
  part.setAttribute("aria-hidden", "true");
  for (const edges of HANDLES) {
    const handle = document.createElement("span");
    handle.className = `crop-handle ${edges.split(" ").map((edge) => `crop-handle--${edge}`).join(" ")}`;
    handle.dataset.edges = edges;
    part.append(handle);
  }
  const draw = () => {
    const cut = read();
    for (const side of SIDES) part.style[side] = `${cut[side]}%`;
  };
  const write = (cut) => {
    for (const side of SIDES) field(side).value = cut[side];
    draw();
  };

  part.addEventListener("pointerdown", (event) => {
    const edges = event.target.dataset.edges?.split(" ") ?? [];
    if (!edges.length && event.pointerType !== "mouse") return; // a finger on the picture scrolls the page
    event.preventDefault();
    const before = read();
    const box = picture.getBoundingClientRect();
    const moved = (now) => {
      const x = Math.round(((now.clientX - event.clientX) / box.width) * 100);
      const y = Math.round(((now.clientY - event.clientY) / box.height) * 100);
      const cut = { ...before };
      if (!edges.length) {
        const right = clamp(x, -before.left, before.right);
        const down = clamp(y, -before.top, before.bottom);
        write({ left: before.left + right, right: before.right - right, top: before.top + down, bottom: before.bottom - down });
        return;
      }
      const wished = { left: before.left + x, right: before.right - x, top: before.top + y, bottom: before.bottom - y };
      for (const edge of edges) cut[edge] = clamp(wished[edge], 0, MOST - before[OPPOSITE[edge]]);
      write(cut);
    };
    const ended = () => {
      part.removeEventListener("pointermove", moved);
      for (const side of SIDES) field(side).dispatchEvent(new Event("change", { bubbles: true }));
    };
    part.setPointerCapture(event.pointerId);
    part.addEventListener("pointermove", moved);
    part.addEventListener("lostpointercapture", ended, { once: true });
  });

  for (const side of SIDES) field(side).addEventListener("input", draw);
  // Another file is another picture: nothing is cut off of it yet.
  row.querySelector('input[type="file"]')?.addEventListener("change", () => write({ left: 0, top: 0, right: 0, bottom: 0 }));
  picture.append(part);
  draw();
};

document.addEventListener("DOMContentLoaded", () => {
  for (const picture of document.querySelectorAll(".crop-frame")) {
    if (picture.closest(".inline-related").querySelector('input[name$="-crop_left"]')) frameOf(picture);
  }
});
