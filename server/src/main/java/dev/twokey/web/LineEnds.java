package dev.twokey.web;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Texts of forms have one line end as people typed it. Browsers send two characters for each (HTML, constructing the entry
 * list) and count one, so that what fits into a form would be too long here.
 */
@ControllerAdvice(basePackages = "dev.twokey.web")
class LineEnds {
    @InitBinder
    void ofForms(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.replace("\r\n", "\n").replace('\r', '\n'));
            }
        });
    }
}
