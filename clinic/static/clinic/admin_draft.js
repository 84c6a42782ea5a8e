// Keeps what is typed every few seconds, says so, and says who else is at it. Without this file Save saves, as ever.
const form = document.querySelector("#article_form");
const box = document.querySelector("#draft-line");
const [others, kept] = box.querySelectorAll("p");
const AFTER_TYPING = 4000, AGAIN = 60000, AFTER_FAILURE = 10000; // milliseconds

let typed = false; // since it was kept last
let leaving = false;
let timer = 0;
let running = null;

const say = (line, words) => {
  if (line.textContent.trim() !== words) line.textContent = words; // the same words are not read out twice
};
const plan = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
};
const body = (whole) => {
  const data = new FormData(form);
  const small = ["csrfmiddlewaretoken", "_draft"];
  for (const [name, value] of [...data]) {
    if (value instanceof File || !(whole || small.includes(name))) data.delete(name);
  }
  return data;
};
const tell = (answer) => {
  say(others, [answer.others, answer.clash].filter(Boolean).join(" "));
  box.classList.toggle("draft-line--clash", Boolean(answer.clash));
  if (answer.line) say(kept, answer.line);
};
const failed = (whole, words) => {
  typed ||= whole;
  if (whole) say(kept, words);
  plan(AFTER_FAILURE);
};

async function keep() {
  if (leaving || (document.hidden && !typed)) return plan(AGAIN);
  const whole = typed;
  typed = false;
  running = new AbortController();
  try {
    const answer = await fetch(box.dataset.autosave, {
      method: "POST", body: body(whole), redirect: "manual", signal: running.signal,
    });
    if (!answer.ok) return failed(whole, answer.status < 500 ? box.dataset.signedOut : box.dataset.failed);
    tell(await answer.json());
    plan(typed ? AFTER_TYPING : AGAIN);
  } catch {
    if (!leaving) failed(whole, box.dataset.failed);
  }
}

const note = () => {
  if (!typed) plan(AFTER_TYPING); // not anew with each key: whoever types without a pause is kept too
  typed = true;
};
form.addEventListener("input", note);
form.addEventListener("change", note);
form.addEventListener("submit", (event) => {
  if (event.submitter?.formTarget === "_blank") return; // the preview opens beside this page
  leaving = true;
  clearTimeout(timer);
  running?.abort();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) leaving = false;
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return plan(0);
  if (typed && !leaving && navigator.sendBeacon(box.dataset.autosave, body(true))) typed = false;
});
plan(0);
