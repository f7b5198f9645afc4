// The panel's own words, translated here because the web view has no access to the editor's language.

import type { PanelLabels } from '../panel/messages';
import type { L10n } from './session';

export function panelLabels(l10n: L10n): PanelLabels {
  return {
    title: l10n.t('Probe Result'),
    emptyTitle: l10n.t('Nothing probed yet'),
    emptyText: l10n.t('Probe an endpoint to see what connect does with it on this machine.'),
    probe: l10n.t('Probe Connection…'),
    probeAgain: l10n.t('Probe Again'),
    cancel: l10n.t('Cancel'),
    method: l10n.t('Method'),
    copyJson: l10n.t('Copy as JSON'),
    copyProgram: l10n.t('Copy as C'),
    openLog: l10n.t('Open Log'),
    running: l10n.t('The probe is running'),
    addresses: l10n.t('Addresses'),
    address: l10n.t('Address'),
    family: l10n.t('Family'),
    outcome: l10n.t('Outcome'),
    code: l10n.t('Code'),
    local: l10n.t('Local'),
    peer: l10n.t('Peer'),
    elapsed: l10n.t('Elapsed'),
    calls: l10n.t('Native calls'),
    callStart: l10n.t('Start'),
    callDuration: l10n.t('Took'),
    callTimeline: l10n.t('Time, logarithmic'),
    callsHint: l10n.t('Every bar and every gap is as wide as the logarithm of its time.'),
    call: l10n.t('Call'),
    noCalls: l10n.t('No native call was made.'),
    meaning: l10n.t('What it means'),
    causes: l10n.t('Causes, the likeliest first'),
    checkedHere: l10n.t('Checked on this machine'),
    nextSteps: l10n.t('Next steps'),
    counterparts: l10n.t('The same error elsewhere'),
    platform: l10n.t('Platform'),
    symbol: l10n.t('Symbol'),
    number: l10n.t('Number'),
    statements: l10n.t('The connect page says'),
    statement: l10n.t('Statement of the connect page'),
    runAgain: l10n.t('Run Again'),
    steps: l10n.t('Step by step'),
  };
}
