"""Every part that a programme's page can have, by its slug; definition files choose among them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pages.programmes import (
    Part,
    boern,
    datarapport,
    deltagelse,
    drivkraefter,
    faser,
    fidelitet,
    fokusomraader,
    forloeb,
    forskel,
    forsoeg,
    huset,
    kaeden,
    kasser,
    kriterier,
    kurser,
    overblik,
    parathed,
    pladser,
    proces,
    seminarer,
    spoergeskema,
    temaer,
)

PARTS: Final[Mapping[str, Part]] = MappingProxyType(
    {
        part.slug: part
        for part in (
            overblik.PART,
            fidelitet.PART,
            boern.PART,
            datarapport.PART,
            drivkraefter.PART,
            faser.PART,
            forsoeg.PART,
            kasser.PART,
            kurser.PART,
            parathed.PART,
            pladser.PART,
            huset.PART,
            huset.SIGNS_PART,
            kaeden.PART,
            kaeden.EVALUATION_PART,
            spoergeskema.PART,
            temaer.PART,
            temaer.GAP_PART,
            temaer.LASTING_PART,
            forloeb.PART,
            deltagelse.PART,
            fokusomraader.PART,
            forskel.PART,
            kriterier.PART,
            proces.PART,
            seminarer.PART,
        )
    }
)
