/** A command of the page that is shown, beside the actions of the board: the task list has its own. */
export interface OfferedCommand {
  readonly id: string;
  readonly label: string;
  readonly words?: string | undefined;
  readonly reason: string | null;
  run(): void;
}

let offered: () => readonly OfferedCommand[] = () => [];

/** What the page in sight offers to the command palette; one page at a time. */
export const offeredCommands = {
  get: (): readonly OfferedCommand[] => offered(),
  /** Offers commands, asked for each time the palette opens. Answers a function that takes them back. */
  offer: (commands: () => readonly OfferedCommand[]): (() => void) => {
    offered = commands;
    return () => {
      if (offered === commands) offered = () => [];
    };
  },
};
