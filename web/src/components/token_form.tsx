import { useState } from "preact/hooks";

/** A server that is bound to more than this machine asks who is there; it answers the right token with a cookie and leads back to the start. */
export function TokenForm() {
  const [token, change] = useState("");
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    location.assign("/?token=" + encodeURIComponent(token.trim()));
  };
  return (
    <form class="button-row" onSubmit={enter}>
      <label class="field">
        <span>Token of this server</span>
        <input class="input" type="password" autocomplete="off" required value={token} onInput={(event) => change(event.currentTarget.value)} />
      </label>
      <button class="button primary">Enter</button>
    </form>
  );
}
