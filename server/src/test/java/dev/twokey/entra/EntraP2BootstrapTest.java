package dev.twokey.entra;

/** The same with Privileged Identity Management. */
class EntraP2BootstrapTest extends EntraBootstrapTest {
    @Override
    Licence licence() {
        return Licence.P2;
    }
}
