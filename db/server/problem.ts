/** Something the person who starts Heard has to put right; its message is the one line they read. */
export class SettingsProblem extends Error {
  override name = 'SettingsProblem';
}
