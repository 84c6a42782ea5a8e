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
