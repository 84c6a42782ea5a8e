// The editor's box has no name of its own: it takes the label of the field it stands for.
const name = () => {
  for (const box of document.querySelectorAll(".prose-editor [role=textbox]:not([aria-labelledby])")) {
    const field = box.closest(".prose-editor").querySelector("textarea");
    const label = field && document.querySelector(`label[for="${field.id}"]`);
    if (!label) continue;
    label.id ||= `${field.id}-label`;
    box.setAttribute("aria-labelledby", label.id);
    box.setAttribute("aria-multiline", "true");
  }
};
new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });

// The box for a link offers our own pages by their words; what it writes is an address on this site.
const offer = () => {
  const field = document.querySelector("dialog.prose-editor-dialog input[name=href]:not([list])");
  const source = document.querySelector("[data-own-pages]")?.dataset;
  if (!field || !source) return;
  const list = document.createElement("datalist");
  const hint = document.createElement("p");
  list.id = `${field.id}-pages`;
  hint.id = `${field.id}-hint`;
  hint.className = "help";
  hint.textContent = source.hint;
  field.setAttribute("list", list.id);
  field.setAttribute("aria-describedby", hint.id);
  field.after(list, hint);
  let latest = 0;
  const find = async () => {
    if (/^(#|[a-z]+:)/i.test(field.value)) return;
    const turn = ++latest;
    const answer = await fetch(`${source.ownPages}?q=${encodeURIComponent(field.value)}`);
    if (!answer.ok || turn !== latest) return;
    const { pages } = await answer.json();
    list.replaceChildren(...pages.map(({ address, words }) => new Option(words, address)));
  };
  field.addEventListener("input", find);
  find();
};
new MutationObserver(offer).observe(document.documentElement, { childList: true, subtree: true });
