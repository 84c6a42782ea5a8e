// Names the stock admin leaves out: cells of an inline table take their column's heading, the search box says what it is.
const nameCells = () => {
  for (const cell of document.querySelectorAll(".tabular tbody td[class*='field-']")) {
    const heading = cell.closest("table").tHead?.rows[0].querySelector(`.column-${cell.className.match(/field-(\w+)/)[1]}`);
    if (!heading) continue;
    for (const field of cell.querySelectorAll("input:not([type=hidden], [aria-label]), select:not([aria-label]), textarea:not([aria-label])")) {
      if (!field.labels?.length) field.setAttribute("aria-label", heading.textContent.trim());
    }
  }
  for (const sign of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) sign.setAttribute("role", "img");
  const search = document.querySelector("#searchbar:not([aria-label])");
  if (search) search.setAttribute("aria-label", document.querySelector("#changelist-search [type=submit]")?.value || search.name);
};
nameCells();
new MutationObserver(nameCells).observe(document.body, { childList: true, subtree: true });
