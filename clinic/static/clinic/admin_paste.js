// Keep the formats of what is pasted: the clipboard's HTML goes along in a hidden field, without styles and pictures.
// Without this, the text itself is read by its blank lines.
const MOST = 700_000; // bytes; a longer form would be refused as a whole
const text = document.querySelector("#id_pasted_text");
const kept = document.querySelector("#id_pasted_html");
const count = document.querySelector("#paste-count");
const HEADINGS = "h1, h2, h3, h4, h5, h6, .MsoTitle";

const bare = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("style, script, meta, link, title, xml, iframe, object").forEach((each) => each.remove());
  page.querySelectorAll("img").forEach((picture) => picture.removeAttribute("src"));
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.remove());
  return page.body;
};

const words = (written) => (written.trim() ? written.trim().split(/\s+/).length : 0);

const tell = () => {
  if (!text.value.trim()) {
    count.textContent = "";
  } else if (kept.value) {
    const body = bare(kept.value);
    const headings = [...body.querySelectorAll(HEADINGS)].filter((heading) => heading.textContent.trim()).length;
    count.textContent = count.dataset.found.replace("%h", headings).replace("%w", words(text.value));
  } else {
    count.textContent = count.dataset.plain.replace("%w", words(text.value));
  }
};

let isPasted = false;
text.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html");
  const isAll = !text.value.trim() || (text.selectionStart === 0 && text.selectionEnd === text.value.length);
  const isEnd = text.selectionStart === text.value.length;
  const before = isAll ? "" : isEnd ? kept.value : null; // null: pasted into the middle of something else
  if (!html || before === null || (!before && !isAll)) return; // the text itself will be read
  kept.value = before + bare(html).innerHTML;
  isPasted = true;
  if (new Blob([kept.value]).size > MOST) {
    kept.value = "";
    isPasted = false;
    setTimeout(() => (count.textContent = count.dataset.large));
  }
});
text.addEventListener("input", () => {
  if (!isPasted) kept.value = ""; // what was typed goes before what was pasted
  isPasted = false;
  tell();
});
tell();

// A button pressed twice sends it once.
document.querySelector("#document_form").addEventListener("submit", (event) => {
  event.submitter?.setAttribute("aria-disabled", "true");
  const again = (second) => second.preventDefault();
  event.target.addEventListener("submit", again);
  addEventListener("pageshow", () => event.target.removeEventListener("submit", again), { once: true });
});
