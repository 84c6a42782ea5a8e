// Names the stock admin leaves out: cells of an inline table take their column's heading, the search box its button's word.
const nameField = (field, words) => {
  if (words && !field.labels?.length && !field.hasAttribute("aria-label")) field.setAttribute("aria-label", words);
};
const nameInline = (table) => {
  const headings = table.tHead?.rows[0];
  if (!headings) return;
  const first = headings.querySelector(".original");
  if (first && !first.textContent.trim()) first.textContent = table.closest(".inline-group")?.querySelector("h2")?.textContent.trim() ?? "";
  for (const cell of table.querySelectorAll("tbody td[class*='field-'], tbody td.delete")) {
    const column = cell.className.match(/field-(\w+)/)?.[1];
    const heading = column ? headings.querySelector(`.column-${column}`) : headings.lastElementChild;
    for (const field of cell.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      nameField(field, heading?.textContent.trim());
    }
  }
};
const nameAll = () => {
  document.querySelectorAll(".tabular table").forEach(nameInline);
  document.querySelectorAll(".help-tooltip[aria-label]:not([role])").forEach((sign) => sign.setAttribute("role", "img"));
  const search = document.querySelector("#searchbar:not([aria-label])");
  if (search) search.setAttribute("aria-label", document.querySelector("#changelist-search [type=submit]").value);
};
nameAll();
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
