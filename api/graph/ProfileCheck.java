import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/**
 * The profile checker of the OWL API on one file. Run as a source file, with HermiT.jar on the class path:
 *
 *   java -cp HermiT.jar ProfileCheck.java ontology.nt
 *
 * Prints, tab between the fields: one line "read", classes, object properties, data properties, axioms; for each profile
 * one line per violation: "DL" or "RL", what is wrong. Exit status 0 whenever the file could be read.
 */
public final class ProfileCheck {
    public static void main(String[] arguments) throws Exception {
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(arguments[0]));
        System.out.println(String.join("\t", "read",
            String.valueOf(ontology.getClassesInSignature().size()),
            String.valueOf(ontology.getObjectPropertiesInSignature().size()),
            String.valueOf(ontology.getDataPropertiesInSignature().size()),
            String.valueOf(ontology.getAxiomCount())));
        check("DL", new OWL2DLProfile(), ontology);
        check("RL", new OWL2RLProfile(), ontology);
    }

    private static void check(String name, OWLProfile profile, OWLOntology ontology) {
        for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations()) {
            System.out.println(name + "\t" + violation.toString().replaceAll("\\s+", " "));
        }
    }
}
