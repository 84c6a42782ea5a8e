// Sections and references by drag, by arrow keys and by buttons. It sets the hidden places; Save keeps the order.
// Every row that can be moved has a field whose name ends in "-place".
const form = document.querySelector("#article_form");
const words = document.querySelector("#order-words").dataset;
const status = document.querySelector("#order-words");

const placeOf = (row) => row.querySelector("input[name$='-place']");
const numberOf = (row) => Number(row.id.match(/-(\d+)$/)[1]);
const rowsOf = (group) => [...group.querySelectorAll(".inline-related[id]")]
  .filter((row) => /-\d+$/.test(row.id) && placeOf(row));
const nameOf = (row) => {
  const fields = ["heading", "title", "publisher"].map((name) => row.querySelector(`input[name$='-${name}']`));
  return fields.map((field) => field?.value.trim()).find(Boolean) || `${numberOf(row) + 1}`;
};

const arrange = (rows) => {
  const end = document.createComment("");
  const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  rows.reduce((last, row) => (follows(last, row) ? row : last)).after(end);
  for (const row of rows) end.before(row);
  end.remove();
};
const renumber = (group) => {
  rowsOf(group).forEach((row, index) => { placeOf(row).value = index + 1; });
  form.dispatchEvent(new Event("change"));
};
const announce = (row) => {
  const rows = rowsOf(row.closest(".inline-group"));
  status.textContent = words.moved.replace("%name%", nameOf(row)).replace("%place%", rows.indexOf(row) + 1).replace("%count%", rows.length);
};
const step = (row, by, focus) => {
  const group = row.closest(".inline-group");
  const rows = rowsOf(group);
  const place = rows.indexOf(row);
  const other = rows[place + by];
  if (!other) return;
  rows.splice(place, 1);
  rows.splice(place + by, 0, row);
  arrange(rows);
  renumber(group);
  focus.focus();
  row.scrollIntoView({ block: "nearest" });
  announce(row);
};

// While one is dragged, the others show only their headings, so that a page of them fits the screen.
const drag = (row, handle, start) => {
  const group = row.closest(".inline-group");
  const before = rowsOf(group);
  const top = handle.getBoundingClientRect().top;
  group.classList.add("is-sorting");
  row.classList.add("is-dragged");
  scrollBy({ top: handle.getBoundingClientRect().top - top, behavior: "instant" });

  const move = (event) => {
    if (event.pointerId !== start.pointerId) return;
    const rest = rowsOf(group).filter((each) => each !== row);
    const after = rest.findIndex((each) => {
      const box = each.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    rest.splice(after < 0 ? rest.length : after, 0, row);
    if (rest.some((each, index) => each !== rowsOf(group)[index])) arrange(rest);
    if (event.clientY < 60) scrollBy(0, -15);
    if (event.clientY > innerHeight - 60) scrollBy(0, 15);
  };
  const end = (event) => {
    if (event.type === "keydown" && event.key !== "Escape") return;
    for (const [name, listener] of listeners) document.removeEventListener(name, listener, true);
    if (event.type !== "pointerup") arrange(before);
    group.classList.remove("is-sorting");
    row.classList.remove("is-dragged");
    if (rowsOf(group).some((each, index) => each !== before[index])) {
      renumber(group);
      announce(row);
    }
    handle.focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const listeners = [["pointermove", move], ["pointerup", end], ["pointercancel", end], ["keydown", end]];
  for (const [name, listener] of listeners) document.addEventListener(name, listener, true);
};

const button = (className, sign, title, row) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = sign;
  const rename = () => made.setAttribute("aria-label", title.replace("%name%", nameOf(row)));
  made.addEventListener("focus", rename);
  rename();
  return made;
};
const equip = (row) => {
  if (row.querySelector(".drag-handle")) return;
  const handle = button("drag-handle", "⠿", words.handle, row);
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    drag(row, handle, event);
  });
  handle.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(row, by, handle);
  });
  row.querySelector("h3").prepend(handle);
  if (row.querySelector(".move-buttons")) return; // they work without this file
  for (const [by, sign, title] of [[1, "↓", words.down], [-1, "↑", words.up]]) {
    const made = button("step-button", sign, title, row);
    made.addEventListener("click", () => step(row, by, made));
    handle.after(made);
  }
};

const groups = [...document.querySelectorAll(".inline-group")].filter((group) => rowsOf(group).length || group.querySelector(".empty-form input[name$='-place']"));
const byPlace = (group) => {
  const rows = rowsOf(group);
  const wanted = [...rows].sort((one, other) => (Number(placeOf(one).value) || Infinity) - (Number(placeOf(other).value) || Infinity));
  if (wanted.some((row, index) => row !== rows[index])) arrange(wanted);
};
for (const group of groups) {
  byPlace(group); // a form that comes back unsaved may have another order than its rows
  rowsOf(group).forEach(equip);
}
document.addEventListener("formset:added", (event) => {
  const row = event.target.closest?.(".inline-related[id]");
  if (row && placeOf(row)) equip(row);
});
// Django numbers the fields anew after a removal, in the order of the page; they have to be in the order of the form.
document.addEventListener("formset:removed", (event) => {
  const group = document.getElementById(`${event.detail.formsetName}-group`);
  if (!groups.includes(group) || !rowsOf(group).length) return;
  arrange(rowsOf(group).sort((one, other) => numberOf(one) - numberOf(other)));
  setTimeout(() => byPlace(group));
});

// Back from a move by button: on with the section that was moved, once the browser has gone to it itself.
const moved = /^#sections-\d+$/.test(location.hash) && document.querySelector(location.hash);
const goOn = () => setTimeout(() => {
  moved.scrollIntoView();
  moved.querySelector(".move-buttons button")?.focus({ preventScroll: true });
});
if (moved && document.readyState === "complete") goOn();
else if (moved) addEventListener("load", goOn);
