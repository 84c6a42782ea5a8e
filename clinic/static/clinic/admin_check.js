// Checks what is typed without leaving the page, and leads from a finding to the words it is about.
const form = document.querySelector("#article_form");
const list = document.querySelector("#findings-list");
const status = document.querySelector("#findings-status");
const heading = document.querySelector("#findings-heading");

const typed = () => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

async function check(button) {
  status.textContent = button.dataset.waiting;
  try {
    const answer = await fetch(button.formAction, {
      method: "POST", body: typed(), headers: { "X-Part": "findings" }, redirect: "manual",
    });
    if (!answer.ok) return (status.textContent = answer.status < 500 ? button.dataset.refused : button.dataset.failed);
    const wasOpen = list.querySelector("details")?.open;
    list.innerHTML = await answer.text(); // our own page, escaped where it was made
    list.querySelectorAll("details").forEach((advice) => (advice.open ||= wasOpen));
    const counts = [...list.querySelectorAll("[data-count]")].map((count) => count.textContent.trim());
    status.textContent = [...counts, button.dataset.said].join(". ");
    heading.focus();
  } catch {
    status.textContent = button.dataset.failed;
  }
}

// The words as a range of text within the box; null where they are not there any more.
const rangeOf = (box, words) => {
  const wanted = words.replace(/…$/, "");
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && wanted; node = walker.nextNode()) {
    const start = node.data.indexOf(wanted.slice(0, 40));
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, Math.min(start + wanted.length, node.length));
    return range;
  }
  return null;
};

const lead = (link) => {
  const place = document.querySelector(link.hash) ?? document.querySelector(`${link.hash}_from`);
  if (!place) return false;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const editor = place.querySelector("[role=textbox]");
  const field = editor ?? (place.matches("input, select, textarea") ? place : place.querySelector("input:not([type=hidden]), select, textarea"));
  place.scrollIntoView({ block: "start" });
  field?.focus({ preventScroll: Boolean(editor) });
  const range = editor && rangeOf(editor, link.dataset.quote);
  if (range) {
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }
  history.replaceState(null, "", link.hash);
  return true;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-check]");
  const link = event.target.closest("#findings-list a[data-quote]");
  if (button) {
    event.preventDefault();
    check(button);
  } else if (link?.hash && lead(link)) {
    event.preventDefault();
  }
});
