// Comforts of the patient's forms, which work without them.
(() => {
  const PAUSE = 1000;  // milliseconds after the last key, so that nobody hears a number for each letter
  const form = document.getElementById("ask");
  const message = document.getElementById("id_message");
  const words = document.getElementById("id_message_left");

  // How many letters are left, said only when it begins to matter.
  if (message && words) {
    const limit = Number(words.dataset.limit);
    let waiting;
    const say = () => {
      const left = limit - [...message.value].length;
      const text = left < 0 ? words.dataset.over.replace("#", -left) : words.dataset.left.replace("#", left);
      words.textContent = left <= limit / 5 ? text : "";
    };
    message.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(say, PAUSE); });
    say();
  }

  // The way to the other language takes along what was typed.
  const tongue = document.querySelector(".tongue a");
  const speak = document.getElementById("speak");
  if (tongue && speak) {
    tongue.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      speak.click();
    });
  }

  // What the browser knows of its user belongs to the user's own fields.
  const tick = document.getElementById("id_for_someone_else");
  if (form && tick) {
    const fields = [["id_full_name", "name"], ["id_phone", "tel"], ["id_email", "email"]];
    const set = () => {
      for (const [id, token] of fields) document.getElementById(id).autocomplete = tick.checked ? "off" : token;
      document.getElementById("id_requester_name").autocomplete = tick.checked ? "name" : "off";
    };
    tick.addEventListener("change", set);
    set();
  }
})();
